// Our own words in the modeler: the group of settings, the toolbar, messages.
export default {
  'Dossier handling': 'Xử lý hồ sơ', 'Other settings': 'Thiết lập khác', 'Inputs of the operation': 'Dữ liệu vào của nghiệp vụ',
  'Deadline in working time': 'Thời hạn (thời gian làm việc)', '4wh = 4 working hours, 3wd = 3 working days': '4wh = 4 giờ làm việc, 3wd = 3 ngày làm việc',
  'Write for example 4wh, 3wd or 5 ngày làm việc': 'Viết theo mẫu: 4wh, 3wd hoặc 5 ngày làm việc',
  Role: 'Vai trò', 'Not set: the role of the lane': 'Để trống: theo vai trò của làn', Agency: 'Cơ quan', 'Not set: the agency of the lane': 'Để trống: theo cơ quan của làn',
  'Agency by expression (FEEL)': 'Cơ quan theo biểu thức (FEEL)', Form: 'Biểu mẫu', 'Letter template': 'Mẫu văn bản', Priority: 'Ưu tiên',
  'National status when it begins': 'Trạng thái quốc gia khi bắt đầu bước', Operation: 'Nghiệp vụ', 'Carried out': 'Cách thực hiện', 'At once, with the step': 'Ngay trong bước', 'Later, by a job': 'Sau đó, do tiến trình nền',
  'Count working time only': 'Chỉ tính thời gian làm việc', 'When a time was missed, act': 'Khi lỡ giờ hẹn, thực hiện', Once: 'Một lần', 'Once for each missed time': 'Mỗi lần lỡ một lần', 'Not at all': 'Bỏ qua',
  'Name in English': 'Tên tiếng Anh', Decision: 'Quyết định (DMN)', 'Variable that keeps the result': 'Biến giữ kết quả', 'Condition (FEEL)': 'Điều kiện (FEEL)', 'For example: outcome = "accepted"': 'Ví dụ: outcome = "accepted"',
  'Assignments (FEEL)': 'Phép gán (FEEL)', 'One for each line: name = expression': 'Mỗi dòng một phép gán: tên = biểu thức', 'Called process': 'Quy trình được gọi',
  Input: 'Tên dữ liệu vào', 'Value (FEEL)': 'Giá trị (FEEL)', 'Must not be empty.': 'Không được để trống.', 'There is already an input of this name.': 'Đã có dữ liệu vào mang tên này.',
  '— not set —': '— chưa chọn —', '{value} (not in the list)': '{value} (không có trong danh sách)',

  'Saved at {time}': 'Đã lưu lúc {time}', 'Unsaved changes': 'Có thay đổi chưa lưu', 'No changes': 'Chưa có thay đổi', 'Working…': 'Đang thực hiện…',
  'Errors: {errors} · reminders: {warnings}': '{errors} lỗi · {warnings} nhắc nhở', 'No problem found': 'Không có vấn đề',
  'While drawing': 'Khi vẽ', 'Server check': 'Kiểm tra', 'Before the last change': 'Trước khi sửa', Import: 'Nhập tệp', Error: 'Lỗi', Reminder: 'Nhắc nhở', Placeholder: 'Chỗ trống', Changed: 'Đã đổi',
  'The diagram could not be opened: {reason}': 'Chưa mở được sơ đồ: {reason}', 'It did not work: {reason}': 'Chưa thực hiện được: {reason}',
  'Part of the file cannot be read, and saving would lose it: {reason}': 'Có phần của tệp không đọc được; nếu lưu, phần này sẽ mất: {reason}',
  'Replace the diagram by the file {name}?': 'Thay sơ đồ đang mở bằng tệp {name}?', 'Done': 'Đã xong', 'no connection': 'không có kết nối',
  'Ask for approval? The draft is saved first.': 'Trình duyệt bản này? Bản nháp sẽ được lưu trước.',
  'Publish this version? Dossiers under way keep theirs.': 'Ban hành bản này? Hồ sơ đang giải quyết vẫn theo bản cũ.',
};
