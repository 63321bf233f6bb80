// Bundles src/ into static/dist/. The manifest maps each entry to its hashed file and names what to load beside it.
import * as esbuild from 'esbuild';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PurgeCSS } from 'purgecss';

const DIST = 'static/dist';
const ENTRIES = [
  'app.js', 'viewer.js', 'modeler.js',
  'css/app.css', 'css/viewer.css', 'css/public.css', 'css/bpmn.css', 'css/print.css',
];
// Where a class name of the CSS framework can come from.
const MARKUP = ['templates/**/*.html', 'src/**/*.js', '*.py', '[!n]*/*.py'];

const compileLintRules = createRequire(import.meta.url)('bpmnlint/lib/support/compile-config');

const lintRules = {
  name: 'lint-rules',
  setup(build) {
    build.onLoad({ filter: /bpmnlintrc\.json$/ }, async ({ path }) => ({
      contents: await compileLintRules(JSON.parse(readFileSync(path, 'utf8'))),
      loader: 'js',
      resolveDir: process.cwd(),
    }));
  },
};

const onlyUsedRules = {
  name: 'only-used-rules',
  setup(build) {
    build.onLoad({ filter: /tabler\.min\.css$/ }, async ({ path }) => {
      const [{ css }] = await new PurgeCSS().purge({
        css: [{ raw: readFileSync(path, 'utf8') }],
        content: MARKUP,
        defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
        variables: true,
        keyframes: true,
      });
      return { contents: css, loader: 'css' };
    });
  },
};

// Official documents are written in a whole font, on the server as well: its four files are kept as they are.
const wholeFonts = {
  name: 'whole-fonts',
  setup(build) {
    build.onLoad({ filter: /expo-google-fonts.*\.ttf$/ }, ({ path }) => ({ contents: readFileSync(path), loader: 'file' }));
  },
};

const { metafile } = await esbuild.build({
  entryPoints: ENTRIES.map((entry) => ({ in: `src/${entry}`, out: entry.slice(0, -extname(entry).length) })),
  outdir: DIST,
  bundle: true,
  format: 'esm',
  splitting: true,
  minify: true,
  metafile: true,
  target: ['es2022', 'safari15'],
  jsx: 'automatic',
  jsxImportSource: '@bpmn-io/properties-panel/preact',
  // Every browser that runs these bundles reads woff2; the older formats are left out.
  loader: { '.woff2': 'file', '.woff': 'empty', '.ttf': 'empty', '.eot': 'empty', '.svg': 'empty' },
  entryNames: '[dir]/[name]-[hash]',
  chunkNames: 'chunks/[name]-[hash]',
  assetNames: 'fonts/[name]-[hash]',
  legalComments: 'linked',
  plugins: [lintRules, onlyUsedRules, wholeFonts],
  logLevel: 'warning',
});

const manifest = {};
for (const [output, about] of Object.entries(metafile.outputs)) {
  const file = relative(DIST, output);
  if (about.entryPoint) manifest[relative('src', about.entryPoint)] = { file, imports: importsOf(output) };
  if (/\.(woff2|ttf)$/.test(output)) manifest[`fonts/${basename(Object.keys(about.inputs)[0]).split('?')[0]}`] = { file, imports: [] };
}
manifest['icon.svg'] = { file: copyHashed('icon.svg'), imports: [] };
compressAndSweep(new Set([...Object.keys(metafile.outputs).map((output) => relative(DIST, output)), manifest['icon.svg'].file]));
writeFileSync(join(DIST, 'manifest.json'), JSON.stringify(manifest, null, 1));
report();

/** Files that `output` imports statically, itself excluded. */
function importsOf(output, seen = new Set()) {
  for (const { path, kind } of metafile.outputs[output]?.imports ?? []) {
    if (kind !== 'import-statement' || seen.has(path)) continue;
    seen.add(path);
    importsOf(path, seen);
  }
  return [...seen].map((path) => relative(DIST, path));
}

function copyHashed(name) {
  const bytes = readFileSync(join('src', name));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  const file = `${basename(name, extname(name))}-${hash}${extname(name)}`;
  mkdirSync(DIST, { recursive: true });
  writeFileSync(join(DIST, file), bytes);
  return file;
}

/** Put a .gz beside each text file; remove what earlier builds left. Last, so that a running server keeps its files. */
function compressAndSweep(current) {
  for (const entry of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === 'manifest.json') continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (!current.has(relative(DIST, path).replace(/\.gz$/, ''))) rmSync(path);
    else if (/\.(js|css|svg)$/.test(path)) writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
  }
}

function report() {
  for (const [name, { file, imports }] of Object.entries(manifest)) {
    const sizes = [file, ...imports].map((part) => gzipSync(readFileSync(join(DIST, part)), { level: 9 }).length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    console.log(name.padEnd(52), (total / 1024).toFixed(1).padStart(7), 'KiB gz');
  }
}
