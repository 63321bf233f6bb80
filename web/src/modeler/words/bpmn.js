// bpmn-js and diagram-js: tools, context pad, element names. Keys are their English words.
const EVENTS = {
  Message: 'thông điệp', Timer: 'hẹn giờ', Conditional: 'điều kiện', Signal: 'tín hiệu', Error: 'lỗi',
  Escalation: 'báo cấp trên', Compensation: 'bù trừ', Cancel: 'hủy', Link: 'liên kết', Terminate: 'chấm dứt',
};
const PLACES = {
  'start event': 'Sự kiện bắt đầu', 'end event': 'Sự kiện kết thúc', 'boundary event': 'Sự kiện gắn biên',
  'intermediate catch event': 'Sự kiện chờ', 'intermediate throw event': 'Sự kiện phát',
};

/** "Timer boundary event (non-interrupting)" and its sisters; the panel writes the same names with capitals. */
function eventNames() {
  const names = {};
  for (const [kind, vi] of Object.entries(EVENTS)) {
    for (const [place, where] of Object.entries(PLACES)) {
      const capitals = place.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
      names[`${kind} ${place}`] = `${where} theo ${vi}`;
      names[`${kind} ${place} (non-interrupting)`] = `${where} theo ${vi} (không ngắt)`;
      names[`${kind} ${capitals}`] = `${where} theo ${vi}`;
      names[`${kind} ${capitals} (Non Interrupting)`] = `${where} theo ${vi} (không ngắt)`;
    }
  }
  return names;
}

export default {
  ...eventNames(),
  ' + shift + ': ' + shift + ',
  'Activate create/remove space tool': 'Thêm hoặc bớt khoảng trống',
  'Activate global connect tool': 'Nối các phần tử',
  'Activate hand tool': 'Kéo khung nhìn',
  'Activate lasso tool': 'Chọn theo vùng',
  'Activate create': 'Thêm phần tử',
  'Add lane above': 'Thêm làn phía trên',
  'Add lane below': 'Thêm làn phía dưới',
  'Add text annotation': 'Thêm ghi chú',
  'Align elements': 'Căn hàng', 'Align elements ': 'Căn hàng ',
  'Align elements left': 'Căn trái', 'Align elements right': 'Căn phải', 'Align elements center': 'Căn giữa theo chiều ngang',
  'Align elements top': 'Căn trên', 'Align elements bottom': 'Căn dưới', 'Align elements middle': 'Căn giữa theo chiều dọc',
  'Append compensation activity': 'Nối hoạt động bù trừ',
  'Append conditional intermediate catch event': 'Nối sự kiện chờ điều kiện',
  'Append end event': 'Nối sự kiện kết thúc',
  'Append gateway': 'Nối cổng rẽ nhánh',
  'Append intermediate/boundary event': 'Nối sự kiện',
  'Append message intermediate catch event': 'Nối sự kiện chờ thông điệp',
  'Append receive task': 'Nối công việc nhận thông điệp',
  'Append signal intermediate catch event': 'Nối sự kiện chờ tín hiệu',
  'Append task': 'Nối công việc',
  'Append text annotation': 'Nối ghi chú',
  'Append timer intermediate catch event': 'Nối sự kiện hẹn giờ',
  'Change element': 'Đổi loại',
  Collection: 'Nhiều giá trị',
  'Connect to other element': 'Nối tới phần tử khác',
  'Connect using association': 'Nối bằng liên hệ',
  'Connect using data input association': 'Nối dữ liệu vào',
  'Connect using sequence/message flow or association': 'Nối bằng luồng hoặc liên hệ',
  'Create data object reference': 'Thêm dữ liệu',
  'Create data store reference': 'Thêm kho dữ liệu',
  'Create end event': 'Thêm sự kiện kết thúc',
  'Create expanded sub-process': 'Thêm quy trình con',
  'Create gateway': 'Thêm cổng rẽ nhánh',
  'Create group': 'Thêm nhóm',
  'Create intermediate/boundary event': 'Thêm sự kiện trung gian',
  'Create pool/participant': 'Thêm bể quy trình',
  'Create start event': 'Thêm sự kiện bắt đầu',
  'Create task': 'Thêm công việc',
  Delete: 'Xoá', Remove: 'Xoá',
  'Distribute elements horizontally': 'Giãn đều theo chiều ngang',
  'Distribute elements vertically': 'Giãn đều theo chiều dọc',
  'Divide into three lanes': 'Chia ba làn',
  'Divide into two lanes': 'Chia hai làn',
  'Drill down': 'Xem bên trong',
  Loop: 'Lặp lại',
  'Open {element}': 'Mở {element}',
  'Parallel multi-instance': 'Nhiều lượt song song',
  'Sequential multi-instance': 'Nhiều lượt lần lượt',
  'Participant multiplicity': 'Nhiều bên tham gia',
  'Search in diagram': 'Tìm trong sơ đồ',
  Search: 'Tìm',
  'No matching elements': 'Không có phần tử phù hợp',
  'Toggle non-interrupting': 'Ngắt hoặc không ngắt',
  'Open minimap': 'Mở bản đồ thu nhỏ', 'Close minimap': 'Đóng bản đồ thu nhỏ',

  Task: 'Công việc', 'User task': 'Công việc của người', 'User Task': 'Công việc của người',
  'Manual task': 'Công việc thủ công', 'Manual Task': 'Công việc thủ công',
  'Service task': 'Công việc của máy', 'Service Task': 'Công việc của máy',
  'Send task': 'Công việc gửi thông điệp', 'Send Task': 'Công việc gửi thông điệp',
  'Receive task': 'Công việc nhận thông điệp', 'Receive Task': 'Công việc nhận thông điệp',
  'Script task': 'Công việc tính toán', 'Script Task': 'Công việc tính toán',
  'Business rule task': 'Công việc theo bảng quyết định', 'Business Rule Task': 'Công việc theo bảng quyết định',
  'Call activity': 'Gọi quy trình', 'Call Activity': 'Gọi quy trình',
  'Sub-process': 'Quy trình con', 'Sub Process': 'Quy trình con',
  'Sub-process (collapsed)': 'Quy trình con (thu gọn)', 'Sub-process (expanded)': 'Quy trình con (mở)',
  'Expanded Sub Process': 'Quy trình con (mở)', 'Collapsed Sub Process': 'Quy trình con (thu gọn)',
  'Event sub-process': 'Quy trình con theo sự kiện', 'Event Sub Process': 'Quy trình con theo sự kiện',
  'Ad-hoc sub-process': 'Quy trình con tuỳ việc', 'Ad Hoc Sub Process': 'Quy trình con tuỳ việc',
  'Ad-hoc sub-process (collapsed)': 'Quy trình con tuỳ việc (thu gọn)', 'Ad-hoc sub-process (expanded)': 'Quy trình con tuỳ việc (mở)',
  Transaction: 'Giao dịch',
  'Start event': 'Sự kiện bắt đầu', 'Start Event': 'Sự kiện bắt đầu',
  'End event': 'Sự kiện kết thúc', 'End Event': 'Sự kiện kết thúc',
  'Boundary event': 'Sự kiện gắn biên', 'Boundary Event': 'Sự kiện gắn biên',
  'Intermediate throw event': 'Sự kiện trung gian', 'Intermediate Throw Event': 'Sự kiện trung gian',
  'Intermediate catch event': 'Sự kiện chờ', 'Intermediate Catch Event': 'Sự kiện chờ',
  'Exclusive gateway': 'Cổng chọn một', 'Exclusive Gateway': 'Cổng chọn một',
  'Parallel gateway': 'Cổng song song', 'Parallel Gateway': 'Cổng song song',
  'Inclusive gateway': 'Cổng chọn nhiều', 'Inclusive Gateway': 'Cổng chọn nhiều',
  'Complex gateway': 'Cổng phức hợp', 'Complex Gateway': 'Cổng phức hợp',
  'Event-based gateway': 'Cổng theo sự kiện', 'Event Based Gateway': 'Cổng theo sự kiện',
  'Event based instantiating Gateway': 'Cổng khởi tạo theo sự kiện',
  'Parallel Event based instantiating Gateway': 'Cổng khởi tạo song song theo sự kiện',
  'Sequence flow': 'Luồng', 'Sequence Flow': 'Luồng', 'Default flow': 'Luồng mặc định', 'Default Flow': 'Luồng mặc định',
  'Conditional flow': 'Luồng có điều kiện', 'Conditional Flow': 'Luồng có điều kiện', 'Message Flow': 'Luồng thông điệp',
  'Data object reference': 'Dữ liệu', 'Data Object Reference': 'Dữ liệu',
  'Data store reference': 'Kho dữ liệu', 'Data Store Reference': 'Kho dữ liệu',
  'Data Input Association': 'Dữ liệu vào', 'Data Output Association': 'Dữ liệu ra',
  'Empty pool/participant': 'Bể quy trình rỗng', 'Empty pool/participant (removes content)': 'Bể quy trình rỗng (bỏ nội dung)',
  'Expanded pool/participant': 'Bể quy trình mở',
  Participant: 'Bể quy trình', Pool: 'Bể quy trình', Lane: 'Làn', Process: 'Quy trình', Collaboration: 'Sơ đồ',
  Group: 'Nhóm', 'Text Annotation': 'Ghi chú', Association: 'Liên hệ', Element: 'Phần tử', Label: 'Nhãn',
  Tasks: 'Công việc', Events: 'Sự kiện', Gateways: 'Cổng rẽ nhánh', Data: 'Dữ liệu', 'Sub-processes': 'Quy trình con', Participants: 'Bên tham gia',
};
