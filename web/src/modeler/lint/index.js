// What bpmn-js-bpmnlint is started with: the recommended rules, and ours as a plug-in named "motcua".
import { config, resolver } from './bpmnlintrc.json';
import { ownConfig, ownRules } from './rules.js';

export function lintConfiguration(options) {
  const rules = ownRules(options);
  return {
    config: { rules: { ...config.rules, ...ownConfig(rules) } },
    resolver: {
      resolveRule: (plugin, name) => (plugin === 'bpmnlint-plugin-motcua' ? rules[name] : resolver.resolveRule(plugin, name)),
      resolveConfig: (plugin, name) => resolver.resolveConfig(plugin, name),
    },
  };
}
