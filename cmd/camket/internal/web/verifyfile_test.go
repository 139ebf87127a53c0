package web

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"camket/pledge"
)

// checks sends a file to be checked, as anyone.
func (s *site) checks(name string, content []byte) *response {
	s.Helper()
	var body bytes.Buffer
	mp := multipart.NewWriter(&body)
	part, err := mp.CreateFormFile("file", name)
	s.must(err)
	_, err = part.Write(content)
	s.must(err)
	s.must(mp.Close())
	req, err := http.NewRequest(http.MethodPost, s.http.URL+verifyPath, &body)
	s.must(err)
	req.Header.Set("Content-Type", mp.FormDataContentType())
	return s.client().do(req)
}

// attestation returns the proof of a signature as a file.
func (s *site) attestation(id pledge.SignatureID) []byte {
	s.Helper()
	signed, err := s.service.Signed(s.Context(), operator(), id)
	s.must(err)
	file, err := pledge.FormatAttestation(signed.Attestation)
	s.must(err)
	return file
}

func TestVerifyFile(t *testing.T) {
	s := newSite(t)
	sig := s.signBy(anhCode, anhName)
	proof := s.attestation(sig.ID)
	foreign := newSite(t)
	strange := foreign.attestation(foreign.signBy(anhCode, anhName).ID)
	tests := []struct {
		name, file string
		content    []byte
		status     int
		selector   string
		want       string
	}{
		{"a proof", "bang-chung.json", proof, 200, ".verdict", "Hợp lệ"},
		{"what it is of", "BANG-CHUNG.JSON", proof, 200, ".facts", anhName},
		{"another name", "x.json", bytes.ReplaceAll(proof, []byte(anhName), []byte("Nguyễn Thị Ánh Nguyên")), 200, ".verdict", "Đã bị sửa"},
		{"another text", "x.json", bytes.Replace(proof, []byte("đúng giờ"), []byte("sai giờ"), 1), 200, ".notice-bad", "nội dung cam kết"},
		{"another typed name", "x.json", bytes.Replace(proof, []byte(`"typed"`), []byte(`"strokes"`), 1), 200, ".notice-bad", "phần không khớp"},
		{"another spelling", "x.json", append([]byte(" "), proof...), 200, ".verdict", "Đã bị sửa"},
		{"another agency's", "x.json", strange, 200, ".verdict", "Không do hệ thống này chứng thực"},
		{"an empty file", "x.json", nil, 422, "#file-error", "Chưa chọn tệp"},
		{"a picture", "x.png", []byte("\x89PNG"), 200, ".verdict", "Không có bằng chứng trong tệp"},
		{"a broken paper", "x.pdf", []byte("%PDF-1.7\nxref"), 422, "#file-error", "Không đọc được tệp này"},
		{"too much", "x.json", make([]byte, checkedForm+1), 413, "#file-error", "lớn hơn 20 MB"},
	}
	for _, tt := range tests {
		page := s.checks(tt.file, tt.content).want(tt.status)
		page.wantText(tt.selector, tt.want)
		checkDocument(t, page.dom())
	}
	for _, secret := range []string{"1985", "05/09", "Mozilla"} {
		if page := s.checks("x.json", proof); strings.Contains(page.body, secret) {
			t.Errorf("the page says %q", secret)
		}
	}

	// made before it was voided, and after
	s.must(s.service.Void(t.Context(), operator(), sig.ID, "ký nhầm người"))
	for _, file := range [][]byte{proof, s.attestation(sig.ID)} {
		page := s.checks("x.json", file)
		page.wantText(".verdict", "Đã hủy")
		if strings.Contains(page.body, "ký nhầm người") {
			t.Error("the page says why it is void")
		}
	}
}

// TestVerifyPDF checks papers as people have them.
func TestVerifyPDF(t *testing.T) {
	s := newSite(t)
	sig := s.signBy(anhCode, anhName)
	paper := []byte(s.signedIn(anhCode).get(receiptPath(sig.ID) + "/pledge.pdf").want(http.StatusOK).body)
	page := s.checks("ban-cam-ket.pdf", paper).want(http.StatusOK)
	page.wantText(".verdict", "Hợp lệ")
	page.wantText(".finding h2", "Trang 1")
	page.wantText(".notice-good", "những gì hiện trên trang đúng như đã ký")
	page.wantText(".facts", anhName)
	checkDocument(t, page.dom())

	plain := bytes.ReplaceAll(paper, []byte("bang-chung"), []byte("hong-chung"))
	plain = bytes.ReplaceAll(plain, []byte("CAMKET_Imprint"), []byte("CAMKET_Nothing"))
	s.checks("x.pdf", plain).want(http.StatusOK).wantText(".verdict", "Không có bằng chứng trong tệp")

	s.must(s.service.Erase(t.Context(), operator(), sig.ID, "người ký yêu cầu"))
	erased := s.signedIn(anhCode).get(receiptPath(sig.ID) + "/pledge.pdf").want(http.StatusOK)
	s.checks("x.pdf", []byte(erased.body)).wantText(".verdict", "Hợp lệ")
	s.must(s.service.Void(t.Context(), operator(), sig.ID, "ký nhầm người"))
	s.checks("x.pdf", paper).wantText(".verdict", "Đã hủy")
}

// TestVerifyFileBroken sends a form that breaks off.
func TestVerifyFileBroken(t *testing.T) {
	s := newSite(t)
	req, err := http.NewRequest(http.MethodPost, s.http.URL+verifyPath, strings.NewReader("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF"))
	s.must(err)
	req.Header.Set("Content-Type", "multipart/form-data; boundary=b")
	s.client().do(req).want(http.StatusBadRequest)
}

func TestVerifyFileBrake(t *testing.T) {
	s := newSite(t)
	s.server.uploads = newAddressBrake(2, brakeWhile)
	for range 2 {
		s.checks("x.json", []byte("{}")).want(http.StatusOK)
	}
	s.checks("x.json", []byte("{}")).want(http.StatusTooManyRequests).wantText("#file-error", "thử lại sau 10 phút")
}
