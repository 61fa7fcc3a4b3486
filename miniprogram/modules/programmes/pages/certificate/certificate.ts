import { call } from '../../../../api/call'
import { findTrustedLog } from '../../../../device/witness'
import { toPickerParts } from '../../../../format/when'
import { registerFormPage } from '../../../../page/form-page'
import type { CertificateView } from '../../certificate'
import { certificateFacts, certificateNote } from '../../certificate-lines'
import { type CertificateFinding, verifyCertificate } from '../credit-certificate'

const findings: Record<CertificateFinding, { tone: string; title: string; detail: string }> = {
  altered: { tone: 'red', title: '内容与出具时不一致', detail: '请不要采信，拨打 12315 告诉我们' },
  not_in_log: {
    tone: 'red',
    title: '存证日志里找不到它',
    detail: '请不要采信，拨打 12315 告诉我们',
  },
  waiting: {
    tone: 'amber',
    title: '内容没有被改动',
    detail: '刚刚出具，还在写入存证日志，两分钟后再核对一次',
  },
  sound: {
    tone: 'green',
    title: '是真的，没有被改动',
    detail: '这部手机逐项重算了指纹，并在签名的存证日志里找到了它',
  },
}

/** Verifies a certificate on this phone, from its content to the signed log. */
function verifyOnPhone(certificateView: CertificateView, today: string) {
  const trustedLog = certificateView.log && findTrustedLog(certificateView.log.key)
  const finding = verifyCertificate(certificateView, trustedLog)
  const { endDay } = certificateView.certified
  const isExpired = endDay < today
  if (finding !== 'sound' || !isExpired) return findings[finding]
  return {
    tone: 'amber',
    title: '是真的，但已过有效期',
    detail: `到 ${endDay} 为止，请商家重新出具`,
  }
}

/** Verifies a credit certificate, for whoever has its number and code. */
registerFormPage({
  questionIds: ['number', 'code'],
  query: { scene: '' },
  data: {
    number: '',
    code: '',
    verificationResult: null as ReturnType<typeof verifyOnPhone> | null,
    facts: [] as ReturnType<typeof certificateFacts>,
    note: certificateNote,
    bureau: '',
  },

  onLoad() {
    // The QR code on the document holds `number.code`.
    const [number = '', code = ''] = this.query.scene.split('.')
    this.setData({ number, code })
    if (number && code) this.checkCertificate()
  },
  enterText(inputEvent: WechatMiniprogram.Input) {
    const { field } = inputEvent.currentTarget.dataset
    this.enterValues({ [field]: inputEvent.detail.value, verificationResult: null, facts: [] })
  },
  checkCertificate() {
    const number = this.data.number.trim().toUpperCase()
    const code = this.data.code.trim().toUpperCase()
    return this.sendOnce(async () => {
      const certificateView = await call('merchant.certificate', { number, code })
      const { bureau } = certificateView.certified
      const finding = verifyOnPhone(certificateView, toPickerParts(Date.now()).date)
      this.setData({
        verificationResult: finding,
        facts: certificateFacts(certificateView.certified),
        bureau,
      })
    })
  },
})
