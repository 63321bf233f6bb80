const WORDS = {
  vi: {
    whole: 'Toàn sơ đồ', here: 'Bước hiện tại', larger: 'Phóng to', smaller: 'Thu nhỏ',
    full: 'Toàn màn hình', failed: 'Chưa tải được sơ đồ. Các bước vẫn xem được trong danh sách.',
  },
  en: {
    whole: 'Whole diagram', here: 'Current step', larger: 'Zoom in', smaller: 'Zoom out',
    full: 'Full screen', failed: 'The diagram could not be loaded. The list of steps is still there.',
  },
};

export const words = WORDS[document.documentElement.lang] ?? WORDS.vi;
