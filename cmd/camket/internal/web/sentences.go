package web

import (
	"net/http"
	"strings"

	"camket/pledge"
	"camket/pledge/viet"
)

// A sentence is what a person reads when something fails: what happened, and
// what to do next.
type sentence struct {
	What, Next string
	Detail     string // a code to quote when asking for help
}

// line is both halves as one text, for a form.
func (s sentence) line() string { return strings.TrimSpace(s.What + " " + s.Next) }

// sentenceOf returns the sentence for an error of the domain: by its reason, or
// else by its code. "{detail}" in a sentence stands for the error's Detail.
func sentenceOf(e *pledge.Error) sentence {
	text, ok := reasons()[e.Reason]
	if !ok {
		text = sentenceForStatus(statusOf(e.Code))
	}
	text.What = strings.ReplaceAll(text.What, "{detail}", e.Detail)
	text.Next = strings.ReplaceAll(text.Next, "{detail}", e.Detail)
	return text
}

// reasons are the sentences by the reasons of pledge.Error.
func reasons() map[string]sentence {
	return map[string]sentence{
		// coming in
		"bad_login":           {What: "Mã, tên đăng nhập hoặc mật khẩu không đúng.", Next: "Vui lòng kiểm tra rồi nhập lại. Nếu quên mật khẩu, liên hệ bộ phận quản trị đợt ký để được cấp lại."},
		"throttled":           {What: "Đã nhập sai nhiều lần liên tiếp.", Next: "Vui lòng thử lại sau {detail} phút."},
		"code_form":           {What: "Mã chưa đúng dạng.", Next: "Mã gồm đúng 12 chữ cái không dấu và chữ số, không có chữ U. Vui lòng xem mã in trên giấy rồi nhập lại."},
		"code_mistyped":       {What: "Mã vừa nhập có ký tự gõ nhầm hoặc đảo chỗ.", Next: "Vui lòng đối chiếu từng ký tự với mã in trên giấy rồi nhập lại."},
		"code_unknown":        {What: "Không tìm thấy mã này.", Next: "Vui lòng đối chiếu từng ký tự với mã in trên giấy rồi nhập lại."},
		"code_used":           {What: "Mã ký này đã được dùng để ký cam kết.", Next: "Mỗi mã chỉ dùng được một lần; cần bản in thì đề nghị thủ trưởng đơn vị in. Nếu không phải đồng chí đã ký, báo ngay cho thủ trưởng đơn vị."},
		"code_expired":        {What: "Mã ký này đã hết hạn.", Next: "Vui lòng báo đầu mối của đơn vị để nhận mã mới."},
		"birthdate_wrong":     {What: "Ngày sinh không khớp với danh sách của đơn vị.", Next: "Vui lòng nhập lại theo dạng ngày/tháng/năm, ví dụ 05/09/1985 hoặc 05091985. Nếu danh sách ghi sai, báo đầu mối của đơn vị để được sửa."},
		"birthdate_malformed": {What: "Ngày sinh chưa đúng dạng.", Next: "Vui lòng nhập theo dạng ngày/tháng/năm, ví dụ 05/09/1985 hoặc 05091985."},
		"password_wrong":      {What: "Mật khẩu hiện tại không đúng.", Next: "Vui lòng nhập lại."},
		"password_short":      {What: "Mật khẩu mới quá ngắn.", Next: "Mật khẩu cần ít nhất {detail} ký tự; nên dùng một câu dễ nhớ."},
		"password_same":       {What: "Mật khẩu mới trùng với mật khẩu hiện tại.", Next: "Vui lòng chọn mật khẩu khác."},
		"password_mismatch":   {What: "Hai lần nhập mật khẩu mới không giống nhau.", Next: "Vui lòng nhập lại."},
		"no_account":          {What: "Đồng chí đang dùng mã ký, chưa có mật khẩu để đổi.", Next: "Liên hệ bộ phận quản trị đợt ký nếu cần tài khoản có mật khẩu."},
		"session_over":        {What: "Phiên làm việc đã kết thúc.", Next: "Vui lòng đăng nhập lại."},

		"password_change_needed": {What: "Mật khẩu đang dùng do bộ phận quản trị đợt ký cấp.", Next: "Vui lòng đổi mật khẩu trước khi ký."},

		// accounts
		"login_malformed": {What: "Tên đăng nhập chưa đúng dạng.", Next: "Vui lòng dùng một từ liền, không có dấu cách."},
		"login_taken":     {What: "Tên đăng nhập này đã có người dùng.", Next: "Vui lòng chọn tên khác."},
		"role_unknown":    {What: "Không có vai trò này.", Next: "Vui lòng chọn quản trị, giám sát hoặc đầu mối đơn vị."},
		"role_unit":       {What: "Vai trò và đơn vị không đi cùng nhau.", Next: "Chỉ vai trò đầu mối cần kèm đơn vị."},

		// signing
		"consent_missing":   {What: "Chưa đánh dấu ô xác nhận.", Next: "Vui lòng đọc kỹ nội dung và đánh dấu vào ô xác nhận trước khi ký."},
		"strokes_empty":     {What: "Ô chữ ký còn trống.", Next: "Vui lòng vẽ chữ ký, hoặc chọn “Gõ họ tên”."},
		"strokes_too_long":  {What: "Chữ ký vẽ có quá nhiều nét.", Next: "Vui lòng bấm “Xóa hết” và ký lại gọn hơn, hoặc chọn “Gõ họ tên”."},
		"strokes_malformed": {What: "Không đọc được chữ ký vẽ.", Next: "Vui lòng bấm “Xóa hết” và ký lại, hoặc chọn “Gõ họ tên”."},
		"typed_mismatch":    {What: "Họ tên vừa gõ không khớp với họ tên trong danh sách.", Next: "Vui lòng gõ đúng: {detail}"},
		"secret_needed":     {What: "Cần xác nhận lại danh tính trước khi ký.", Next: "Vui lòng nhập mật khẩu hoặc mã ký đã dùng để đăng nhập."},
		"secret_wrong":      {What: "Mật khẩu hoặc mã ký không đúng.", Next: "Vui lòng nhập lại."},
		"text_changed":      {What: "Nội dung cam kết đã thay đổi sau khi đồng chí mở trang này, nên chữ ký chưa được ghi nhận.", Next: "Vui lòng đọc lại nội dung ở trên rồi ký."},
		"already_signed":    {What: "Đồng chí đã ký cam kết trong đợt này.", Next: "Không cần ký lại; bản đã ký nằm trong mục “Bản đã ký”."},
		"campaign_not_open": {What: "Đợt ký cam kết hiện không nhận chữ ký.", Next: "Vui lòng xem thời gian ký trong thông báo của cơ quan, hoặc hỏi đầu mối của đơn vị."},
		"not_required":      {What: "Đồng chí không thuộc diện ký cam kết trong đợt này.", Next: "Nếu chưa đúng, vui lòng báo đầu mối của đơn vị."},
		"two_ways":          {What: "Vừa có chữ ký vẽ vừa có họ tên gõ.", Next: "Vui lòng chọn một trong hai cách ký."},
		"attempt_missing":   {What: "Biểu mẫu gửi lên chưa đủ thông tin.", Next: "Vui lòng ký lại trên trang vừa được tải mới này."},
		"not_on_roster":     {What: "Tài khoản này không có tên trong danh sách ký cam kết.", Next: "Để ký cam kết của mình, hãy đăng nhập bằng mã cán bộ hoặc mã ký."},
		"other_campaign":    {What: "Mã ký này dùng cho một đợt ký khác.", Next: "Vui lòng dùng mã ký được phát cho đợt này."},
		"left":              {What: "Đồng chí không còn trong danh sách của cơ quan.", Next: "Nếu chưa đúng, vui lòng báo đầu mối của đơn vị."},
		"signature_unknown": {What: "Không tìm thấy bản cam kết này.", Next: "Địa chỉ có thể đã gõ nhầm, hoặc đồng chí không có quyền xem."},

		// the audit trail
		"action_unknown": {What: "Nhật ký không có loại việc này.", Next: "Vui lòng chọn một việc trong danh sách, hoặc để trống."},
		"days_reversed":  {What: "“Đến ngày” đứng trước “Từ ngày”.", Next: "Vui lòng kiểm tra lại hai ngày."},
		"audit_long":     {What: "Số mục tìm thấy nhiều hơn một trang tính chứa được.", Next: "Vui lòng chọn khoảng ngày ngắn hơn, hoặc tải tệp .csv."},

		// campaigns
		"year":                    {What: "Năm chưa đúng.", Next: "Vui lòng nhập năm bằng bốn chữ số, ví dụ 2026."},
		"year_fixed":              {What: "Năm của đợt ký không đổi được.", Next: "Nếu cần năm khác, vui lòng lập đợt ký mới."},
		"title":                   {What: "Tên đợt ký còn trống hoặc dài quá 300 ký tự.", Next: "Vui lòng nhập lại."},
		"subject":                 {What: "Trích yếu còn trống hoặc dài quá 300 ký tự.", Next: "Vui lòng nhập lại."},
		"date":                    {What: "Ngày chưa đúng.", Next: "Vui lòng nhập đủ ngày/tháng/năm, ví dụ 31/01/2026."},
		"deadline_before_opening": {What: "Hạn ký đứng trước ngày mở.", Next: "Vui lòng chọn hạn ký từ ngày mở trở đi."},
		"kind":                    {What: "Đối tượng vừa chọn không có trong danh mục.", Next: "Vui lòng chọn lại."},
		"text_missing":            {What: "Nội dung cam kết còn trống.", Next: "Nội dung chung phải có để mọi người ký."},
		"text_long":               {What: "Nội dung cam kết quá dài.", Next: "Vui lòng rút gọn xuống dưới 64 KB."},
		"text_malformed":          {What: "Không đọc được cách trình bày ở dòng {detail}.", Next: "Vui lòng xem lại dấu # ở tiêu đề, số khoản và các dấu * của chữ đậm, chữ nghiêng."},
		"text_unknown":            {What: "Đợt ký không có nội dung cam kết này.", Next: "Vui lòng quay về trang của đợt ký và chọn lại."},
		"campaign_unknown":        {What: "Không tìm thấy đợt ký này.", Next: "Địa chỉ hoặc biểu mẫu có thể đã cũ. Vui lòng mở lại từ trang chủ."},
		"campaign_not_draft":      {What: "Đợt ký đã được mở nên không sửa được nữa.", Next: "Vui lòng tải lại trang để xem trạng thái hiện tại."},
		"no_campaign":             {What: "Chưa có đợt ký nào được mở.", Next: "Vui lòng quay lại sau khi cơ quan mở đợt ký."},
		"all_signed":              {What: "Không còn ai phải cấp mã: mọi người ở đơn vị này đã ký.", Next: "Vui lòng chọn đơn vị khác."},
		"codes_unconfirmed":       {What: "Chưa đánh dấu ô xác nhận.", Next: "Vui lòng đọc kỹ điều trên đây và đánh dấu trước khi cấp mã."},

		// papers
		"nothing_to_print": {What: "{detail}.", Next: "Vui lòng chọn giấy tờ khác, hoặc quay lại sau."},
		"print_large":      {What: "Nhiều bản như vậy không nằm được trong một tệp PDF.", Next: "Vui lòng chọn mỗi người một tệp, nén thành .zip."},
		"print_busy":       {What: "Đang có nhiều tệp được in cùng lúc.", Next: "Vui lòng chờ các tệp đó tải xong, hoặc bấm Dừng, rồi in tiếp."},
		"no_certificate":   {What: "Bản cam kết này không có giấy chứng nhận.", Next: "Giấy chứng nhận chỉ cấp cho bản cam kết cá nhân còn giá trị."},

		// units
		"organiser_only":  {What: "Việc này dành cho bộ phận quản trị đợt ký.", Next: "Nếu cần làm việc này, vui lòng liên hệ bộ phận đó."},
		"read_only":       {What: "Tài khoản giám sát chỉ được xem, không thay đổi dữ liệu.", Next: "Vui lòng đề nghị bộ phận quản trị đợt ký thực hiện."},
		"unit_unknown":    {What: "Không tìm thấy đơn vị này.", Next: "Mã đơn vị có thể đã đổi, hoặc đồng chí không phụ trách đơn vị đó."},
		"unit_name":       {What: "Tên đơn vị còn trống hoặc dài quá 300 ký tự.", Next: "Vui lòng nhập lại."},
		"unit_incomplete": {What: "{detail} chưa đạt 100%.", Next: "Giấy chứng nhận chỉ in được khi đơn vị và các đơn vị trực thuộc đã ký đủ, kể cả cam kết tập thể nếu có."},
		"line_long":       {What: "Dòng này dài quá 200 ký tự.", Next: "Vui lòng rút gọn."},
		"recipients_many": {What: "Nơi nhận có quá 20 dòng.", Next: "Vui lòng gộp bớt các dòng."},
		"logo_missing":    {What: "Chưa chọn tệp biểu trưng, hoặc tệp đã chọn không có gì.", Next: "Vui lòng chọn tệp PNG rồi gửi lại."},
		"logo_kind":       {What: "Biểu trưng không phải là tệp PNG.", Next: "Vui lòng chọn tệp khác; đổi đuôi tên tệp không làm đổi loại tệp."},
		"logo_large":      {What: "Biểu trưng lớn hơn 1 MB hoặc quá 2.000 điểm ảnh mỗi chiều.", Next: "Vui lòng thu nhỏ ảnh rồi chọn lại."},
		"unit_name_taken": {What: "Đã có đơn vị “{detail}” trực thuộc cùng đơn vị cấp trên.", Next: "Vui lòng dùng đơn vị đó, hoặc đặt tên khác."},
		"code_malformed":  {What: "Mã chưa đúng.", Next: "Mã chỉ gồm chữ cái không dấu, chữ số, dấu gạch nối, dấu chấm, dài không quá 60 ký tự."},
		"code_taken":      {What: "Mã này đã được dùng cho đơn vị khác.", Next: "Vui lòng chọn mã khác."},
		"parent_needed":   {What: "Chưa chọn đơn vị cấp trên.", Next: "Vui lòng chọn đơn vị mà đơn vị mới trực thuộc."},
		"parent_unknown":  {What: "Không tìm thấy đơn vị cấp trên vừa chọn.", Next: "Vui lòng tải lại trang rồi chọn lại."},
		"parent_below":    {What: "Đơn vị không thể thuộc chính nó hay thuộc đơn vị cấp dưới của nó.", Next: "Vui lòng chọn đơn vị khác."},
		"head_unknown":    {What: "Không tìm thấy người có mã này trong danh sách.", Next: "Vui lòng kiểm tra lại mã cán bộ."},
		"two_heads":       {What: "Vừa chọn một người trong danh sách vừa ghi mã của người khác.", Next: "Vui lòng xóa mã ở ô này, hoặc chọn “Không có” trong danh sách."},

		"official_needed":  {What: "Chưa chọn người được cấp mật khẩu.", Next: "Vui lòng chọn một người trong danh sách."},
		"official_unknown": {What: "Không tìm thấy người này trong danh sách của đơn vị.", Next: "Vui lòng tải lại trang rồi chọn lại."},
		"password_given":   {What: "Mật khẩu tạm đã được cấp từ trước, nên lần gửi lại này không cấp thêm.", Next: "Nếu chưa kịp ghi lại, hãy chọn người và bấm “Cấp mật khẩu tạm” để cấp mật khẩu khác."},

		// paper, excuses, faults, who leads a unit
		"paper_signed":          {What: "{detail} đã ký cam kết trong đợt này.", Next: "Vui lòng bỏ chọn người này rồi gửi lại; chưa ai được ghi nhận."},
		"people_missing":        {What: "Chưa chọn ai.", Next: "Vui lòng đánh dấu ít nhất một người."},
		"acting_missing":        {What: "Chưa chọn ai.", Next: "Vui lòng chọn một người trong danh sách, hoặc nhập mã."},
		"acting_two":            {What: "Vừa chọn trong danh sách, vừa gõ mã người khác.", Next: "Vui lòng chỉ để một trong hai."},
		"people_twice":          {What: "Có người được chọn hai lần.", Next: "Vui lòng chọn lại."},
		"people_many":           {What: "Một bản quét dùng được cho nhiều nhất 500 người.", Next: "Vui lòng chia danh sách thành nhiều lần ghi nhận."},
		"scan_missing":          {What: "Chưa chọn bản quét.", Next: "Vui lòng chọn tệp PDF hoặc ảnh chụp bản đã ký."},
		"scan_large":            {What: "Bản quét lớn hơn 10 MB.", Next: "Vui lòng quét lại ở độ phân giải thấp hơn, hoặc chia thành nhiều tệp."},
		"scan_kind":             {What: "Bản quét không phải là tệp PDF, JPEG hay PNG.", Next: "Vui lòng chọn tệp khác; đổi đuôi tên tệp không làm đổi loại tệp."},
		"scan_unknown":          {What: "Không tìm thấy bản quét này.", Next: "Địa chỉ có thể đã gõ nhầm, hoặc đồng chí không có quyền xem."},
		"signed_before_opening": {What: "Ngày ký đứng trước ngày mở đợt ký ({detail}).", Next: "Vui lòng kiểm tra lại ngày ghi trên bản giấy."},
		"signed_in_future":      {What: "Ngày ký ở sau hôm nay.", Next: "Vui lòng kiểm tra lại ngày ghi trên bản giấy."},
		"excuse_reason":         {What: "Chưa chọn lý do.", Next: "Vui lòng chọn một lý do trong danh sách."},
		"excuse_backwards":      {What: "Ngày cuối đứng trước ngày đầu.", Next: "Vui lòng nhập lại."},
		"excuse_past":           {What: "Ngày cuối đã qua.", Next: "Vui lòng nhập ngày từ hôm nay trở đi, hoặc để trống nếu miễn cho cả đợt ký."},
		"excuse_exists":         {What: "Người này đã được miễn, hoặc đang có đề nghị miễn chờ duyệt.", Next: "Vui lòng xem danh sách miễn của đơn vị."},
		"excuse_decided":        {What: "Đề nghị này đã được xử lý.", Next: "Vui lòng xem lại danh sách bên dưới."},
		"excuse_above":          {What: "Đề nghị này do bộ phận quản trị hoặc thủ trưởng cấp trên duyệt.", Next: "Vui lòng chờ kết quả."},
		"excuse_unknown":        {What: "Không tìm thấy đề nghị miễn này.", Next: "Vui lòng tải lại trang."},
		"fault_kind":            {What: "Chưa chọn điều cần báo.", Next: "Vui lòng chọn một mục."},
		"fault_reported":        {What: "Điều này đã được báo và đang chờ xử lý.", Next: "Không cần báo lại."},
		"fault_settled":         {What: "Mục này đã được xử lý từ trước.", Next: "Vui lòng tải lại trang."},
		"fault_unknown":         {What: "Không tìm thấy mục báo sai này.", Next: "Vui lòng tải lại trang."},
		"note_long":             {What: "Ghi chú dài quá 500 ký tự.", Next: "Vui lòng rút gọn."},
		"not_head":              {What: "Chỉ thủ trưởng, hoặc người được giao quyền hay phụ trách đơn vị, ký cam kết tập thể.", Next: "Nếu đồng chí đang phụ trách đơn vị, vui lòng đề nghị cấp trên ghi nhận."},
		"capacity":              {What: "Chưa chọn giao quyền hay phụ trách.", Next: "Vui lòng chọn một mục."},
		"acting_is_head":        {What: "Người này đang là thủ trưởng đơn vị.", Next: "Vui lòng chọn người khác."},
		"acting_above":          {What: "Việc này do thủ trưởng đơn vị, thủ trưởng cấp trên hoặc bộ phận quản trị thực hiện.", Next: "Vui lòng đề nghị người có thẩm quyền."},

		// the organiser: campaigns under way, tokens, people one by one
		"grace":             {What: "Số ngày gia hạn cho người mới chưa đúng.", Next: "Vui lòng nhập số ngày từ 0 đến 90."},
		"unit_text_missing": {What: "Đợt ký có cam kết tập thể mà chưa có nội dung cho đơn vị.", Next: "Vui lòng soạn nội dung “Cam kết tập thể của đơn vị”, hoặc bỏ đánh dấu mục này."},
		"deadline_past":     {What: "Hạn ký mới đã qua.", Next: "Vui lòng chọn từ hôm nay trở đi."},
		"scope_unclear":     {What: "Đơn vị “{detail}” vừa được chọn áp dụng vừa được chọn trừ ra.", Next: "Vui lòng chỉ đánh dấu một ô."},
		"as_of_future":      {What: "Ngày vừa nhập chưa đến.", Next: "Vui lòng chọn từ hôm nay trở về trước."},
		"token_given":       {What: "Khóa truy cập đã được cấp từ trước, nên lần gửi lại này không cấp thêm.", Next: "Nếu chưa kịp chép khóa, hãy thu hồi khóa đó và cấp khóa khác."},
		"token_label":       {What: "Tên nơi dùng còn trống hoặc dài quá 300 ký tự.", Next: "Vui lòng ghi hệ thống hoặc cơ quan sẽ dùng khóa này."},
		"token_unknown":     {What: "Không tìm thấy khóa truy cập này.", Next: "Vui lòng tải lại trang."},
		"token_revoked":     {What: "Khóa truy cập này đã bị thu hồi từ trước.", Next: "Không cần thu hồi lại."},
		"settlement":        {What: "Không xử lý được theo cách này.", Next: "Vui lòng chọn cách khác."},
		"unit_same":         {What: "Người này đang ở chính đơn vị đó.", Next: "Vui lòng chọn đơn vị khác."},
		"birth_young":       {What: "Theo ngày sinh này, người được thêm chưa đủ 15 tuổi.", Next: "Vui lòng kiểm tra lại ngày sinh."},
		"person_unknown":    {What: "Không tìm thấy người mang mã {detail} trong danh sách.", Next: "Người đó có thể đã nghỉ, chuyển đi, hoặc mã đã gõ nhầm."},
		"unconfirmed":       {What: "Chưa đánh dấu ô xác nhận.", Next: "Vui lòng đọc kỹ điều trên đây và đánh dấu trước khi thực hiện."},

		// imports
		"plan_changed":        {What: "Dữ liệu trong hệ thống vừa thay đổi nên chưa áp dụng danh sách.", Next: "Dưới đây là bản xem trước mới; vui lòng kiểm tra rồi bấm Áp dụng lần nữa."},
		"upload_applied":      {What: "Danh sách này đã được áp dụng trước đó.", Next: "Nếu cần thay đổi tiếp, vui lòng tải tệp lên lần nữa."},
		"upload_unknown":      {What: "Không tìm thấy tệp đã nhập.", Next: "Vui lòng chọn lại tệp danh sách."},
		"answer_missing":      {What: "Chưa chọn câu trả lời nào.", Next: "Vui lòng chọn ít nhất một câu rồi gửi lại."},
		"answer_unknown":      {What: "Câu trả lời vừa chọn không còn phù hợp.", Next: "Vui lòng chọn lại."},
		"question_gone":       {What: "Câu hỏi vừa trả lời không còn nữa, vì tệp đã được đọc theo lựa chọn khác.", Next: "Dưới đây là bản xem trước mới; vui lòng xem lại."},
		"notes_none":          {What: "Tệp này không có chỗ nào cần ghi chú.", Next: "Vui lòng quay lại bản xem trước."},
		"email_taken":         {What: "Thư điện tử này đã được ghi cho người khác.", Next: "Vui lòng kiểm tra lại; nếu đang nhập danh sách, sửa trong tệp rồi nhập lại."},
		"official_code_taken": {What: "Mã cán bộ này đã được ghi cho người khác.", Next: "Vui lòng kiểm tra lại; nếu đang nhập danh sách, sửa trong tệp rồi nhập lại."},

		"void":               {What: "Bản cam kết này đã được hủy từ trước.", Next: "Không cần hủy lại."},
		"reason_missing":     {What: "Chưa ghi lý do hủy.", Next: "Vui lòng ghi rõ lý do; lý do được lưu cùng bản cam kết."},
		"person_name":        {What: "Họ tên còn trống, chưa đúng, hoặc dài quá 300 ký tự.", Next: "Vui lòng kiểm tra rồi nhập lại."},
		"campaign_ambiguous": {What: "Có nhiều đợt ký trong năm này.", Next: "Vui lòng chọn đợt ký từ trang Quản trị."},

		// proofs
		"address_throttled":  {What: "Từ mạng này đã có quá nhiều lượt kiểm tra.", Next: "Vui lòng thử lại sau {detail} phút."},
		"file_missing":       {What: "Chưa chọn tệp.", Next: "Vui lòng chọn tệp PDF của bản cam kết, hoặc tệp bang-chung.json kèm theo."},
		"file_unreadable":    {What: "Không đọc được tệp này.", Next: "Vui lòng chọn tệp PDF tải từ hệ thống, chưa bị sửa, chưa lưu lại bằng chương trình khác hay đặt mật khẩu; nếu chỉ có bản giấy, hãy nhập mã xác thực in trên đó."},
		"record_altered":     {What: "Bản ghi không khớp với Sổ chứng thực nên không xác nhận được.", Next: "Vui lòng báo bộ phận quản trị đợt ký."},
		"ledger_empty":       {What: "Sổ chứng thực chưa có bản ghi nào.", Next: "Vui lòng quay lại sau khi có người ký."},
		"checkpoint_range":   {What: "Sổ chứng thực chưa từng có nhiều bản ghi như vậy.", Next: "Vui lòng kiểm tra lại số bản ghi."},
		"checkpoint_unknown": {What: "Không lưu điểm kiểm tra nào có số bản ghi này.", Next: "Vui lòng kiểm tra lại số bản ghi."},
		"erased":             {What: "Phần riêng tư của bản cam kết này đã được xóa từ trước.", Next: "Không cần xóa lại."},
		"scan_erased":        {What: "Bản quét này đã được xóa theo yêu cầu.", Next: "Bản ghi ký giấy vẫn còn giá trị."},

		// requests
		"cross_origin": {What: "Yêu cầu đến từ một trang khác nên không được nhận.", Next: "Vui lòng mở lại trang này từ địa chỉ chính thức của hệ thống rồi thực hiện lại."},
	}
}

// sentenceForStatus says what an HTTP status means to a person.
func sentenceForStatus(status int) sentence {
	switch status {
	case http.StatusUnprocessableEntity, http.StatusBadRequest:
		return sentence{What: "Thông tin gửi lên chưa đúng.", Next: "Vui lòng quay lại, kiểm tra và gửi lại."}
	case http.StatusNotFound:
		return sentence{What: "Không tìm thấy trang này.", Next: "Địa chỉ có thể đã gõ nhầm, hoặc đồng chí không có quyền xem. Vui lòng quay về trang chủ."}
	case http.StatusConflict:
		return sentence{What: "Dữ liệu đã thay đổi trong lúc đồng chí thao tác.", Next: "Vui lòng tải lại trang, kiểm tra rồi thực hiện lại."}
	case http.StatusForbidden:
		return sentence{What: "Đồng chí không có quyền thực hiện việc này.", Next: "Nếu cần quyền, vui lòng liên hệ bộ phận quản trị đợt ký."}
	case http.StatusUnauthorized:
		return sentence{What: "Cần đăng nhập để tiếp tục.", Next: "Vui lòng đăng nhập rồi thực hiện lại."}
	case http.StatusTooManyRequests:
		return sentence{What: "Đã thử quá nhiều lần.", Next: "Vui lòng chờ ít phút rồi thử lại."}
	case http.StatusMethodNotAllowed:
		return sentence{What: "Trang này không nhận thao tác đó.", Next: "Vui lòng quay về trang chủ và thực hiện lại từ đầu."}
	default:
		return ourFault()
	}
}

func ourFault() sentence {
	return sentence{What: "Hệ thống gặp lỗi.", Next: "Lỗi đã được ghi lại. Vui lòng thử lại sau ít phút; nếu vẫn không được, gửi mã sự cố dưới đây cho bộ phận quản trị đợt ký."}
}

func slipsLost() sentence {
	return sentence{What: "Không in được phiếu, mà mã mới đã được cấp: mã cũ của những người này đã hết hiệu lực.", Next: "Vui lòng quay lại, cấp mã và in phiếu lần nữa; phiếu đã phát trước đây không dùng được."}
}

func tooSlow() sentence {
	return sentence{What: "Hệ thống đang bận và chưa xử lý kịp yêu cầu.", Next: "Vui lòng chờ ít phút rồi thử lại."}
}

// tooLarge is for a body over limit bytes.
func tooLarge(limit int64) sentence {
	size := viet.Number(int(limit>>10)) + " KB"
	if limit >= 1<<20 {
		size = viet.Number(int(limit>>20)) + " MB"
	}
	return sentence{What: "Dữ liệu gửi lên lớn hơn mức cho phép (" + size + ").", Next: "Vui lòng chọn tệp nhỏ hơn hoặc rút gọn nội dung rồi gửi lại."}
}
