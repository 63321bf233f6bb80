// Words that only the browser says. The page's language decides; Vietnamese stands first.
const WORDS = {
  vi: {
    help: 'Phím tắt', close: 'Đóng', cancel: 'Hủy', agree: 'Đồng ý', sure: 'Xác nhận',
    search: 'Tìm kiếm', next: 'Dòng sau', previous: 'Dòng trước', open: 'Mở dòng đang chọn',
    showHelp: 'Xem bảng phím tắt này', letters: 'Dùng phím chữ cái làm phím tắt (phím F luôn dùng được)',
    failed: 'Chưa thực hiện được. Xin thử lại, hoặc tải lại trang.',
    offline: 'Mất kết nối mạng. Dữ liệu trên trang vẫn còn; xin thử lại khi có mạng.',
    found: '{n} kết quả', none: 'Không có kết quả phù hợp',
  },
  en: {
    help: 'Keyboard shortcuts', close: 'Close', cancel: 'Cancel', agree: 'Confirm', sure: 'Please confirm',
    search: 'Search', next: 'Next row', previous: 'Previous row', open: 'Open the chosen row',
    showHelp: 'Show this list', letters: 'Use single letters as shortcuts (function keys always work)',
    failed: 'That did not work. Please try again, or reload the page.',
    offline: 'There is no connection. What is on the page is kept; please try again later.',
    found: 'Results: {n}', none: 'Nothing matches',
  },
};

const words = WORDS[document.documentElement.lang] ?? WORDS.vi;

export const say = (key, values = {}) => words[key].replace(/{(\w+)}/g, (_, name) => values[name]);
