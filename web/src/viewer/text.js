// How diagrams are lettered, in the viewer and in the modeler alike.
const FAMILY = "'Be Vietnam Pro', 'Be Vietnam Fallback', 'Noto Sans', sans-serif";

export const textRenderer = {
  defaultStyle: { fontFamily: FAMILY, fontSize: 12 },
  externalStyle: { fontFamily: FAMILY, fontSize: 12 },
};

/** Lines are broken by measured width, so the font must be there before the diagram is drawn. */
export const fontIsReady = () => document.fonts.load("12px 'Be Vietnam Pro'", 'Thẩm định hồ sơ');
