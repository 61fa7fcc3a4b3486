import { call } from '../../../../api/call'
import { trustedLogOfPhone } from '../../../../device/witness'
import { toPickerParts } from '../../../../format/when'
import { registerFormPage } from '../../../../page/form-page'
import type { CertificateView } from '../../certificate'
import { certificateFacts, certificateNote } from '../../certificate-lines'
import { type CertificateFinding, judgeCertificate } from '../credit-certificate'

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

/** Judges a certificate on this phone: recomputes everything, from its words to the signed log. */
function findingOf(certificateView: CertificateView, currentDay: string) {
  const trusted = certificateView.log && trustedLogOfPhone(certificateView.log.key)
  const foundCertificateFinding = judgeCertificate(certificateView, trusted)
  const { endDay: validUntil } = certificateView.certified
  return foundCertificateFinding === 'sound' && validUntil < currentDay
    ? {
        tone: 'amber',
        title: '是真的，但已过有效期',
        detail: `到 ${validUntil} 为止，请商家重新出具`,
      }
    : findings[foundCertificateFinding]
}

registerFormPage({
  questions: ['number', 'code'],
  query: { scene: '' },
  data: {
    number: '',
    code: '',
    finding: null as ReturnType<typeof findingOf> | null,
    facts: [] as ReturnType<typeof certificateFacts>,
    note: certificateNote,
    bureau: '',
  },

  onLoad() {
    // The QR code on the paper holds `number.code`.
    const [certificateNumber = '', code = ''] = this.query.scene.split('.')
    this.setData({ number: certificateNumber, code })
    if (certificateNumber && code) this.check()
  },
  type(inputEvent: WechatMiniprogram.Input) {
    const { field } = inputEvent.currentTarget.dataset
    this.enter({ [field]: inputEvent.detail.value, finding: null, facts: [] })
  },
  check() {
    const [number, code] = [
      this.data.number.trim().toUpperCase(),
      this.data.code.trim().toUpperCase(),
    ]
    return this.sendOnce(async () => {
      const certificateView = await call('merchant.certificate', { number, code })
      const { bureau } = certificateView.certified
      const finding = findingOf(certificateView, toPickerParts(Date.now()).date)
      this.setData({ finding, facts: certificateFacts(certificateView.certified), bureau })
    })
  },
})
