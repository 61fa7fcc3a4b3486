import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { memory } from '../../phone/witness'
import { type CertificateFinding, judgeCertificate } from '../../shared/certificate/judge'
import { certificateFacts, certificateNote } from '../../shared/certificate/lines'
import type { CertificateView } from '../../shared/contract/certificate'
import { trustedLog } from '../../shared/seal/trusted'
import { pickerParts } from '../../words/when'

const findings: Record<CertificateFinding, { tone: string; title: string; detail: string }> = {
  altered: { tone: 'red', title: '内容与出具时不一致', detail: '请不要采信，拨打 12315 告诉我们' },
  not_in_log: { tone: 'red', title: '存证日志里找不到它', detail: '请不要采信，拨打 12315 告诉我们' },
  waiting: { tone: 'amber', title: '内容没有被改动', detail: '刚刚出具，还在写入存证日志，两分钟后再核对一次' },
  sound: { tone: 'green', title: '是真的，没有被改动', detail: '这部手机逐项重算了指纹，并在签名的存证日志里找到了它' },
}

/** Judges a certificate on this phone: recomputes everything, from its words to the signed log. */
function findingOf(view: CertificateView, today: string) {
  const trusted = view.log && trustedLog(view.log.key, memory().key)
  const found = judgeCertificate(view, trusted)
  const { until } = view.certified
  return found === 'sound' && until < today
    ? { tone: 'amber', title: '是真的，但已过有效期', detail: `到 ${until} 为止，请商家重新出具` }
    : findings[found]
}

formPage({
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
    const [number = '', code = ''] = this.query.scene.split('.')
    this.setData({ number, code })
    if (number && code) this.check()
  },
  type(event: WechatMiniprogram.Input) {
    const { field } = event.currentTarget.dataset
    this.enter({ [field]: event.detail.value, finding: null, facts: [] })
  },
  check() {
    const [number, code] = [this.data.number.trim().toUpperCase(), this.data.code.trim().toUpperCase()]
    return this.sendOnce(async () => {
      const view = await call('merchant.certificate', { number, code })
      const { bureau } = view.certified
      const finding = findingOf(view, pickerParts(Date.now()).date)
      this.setData({ finding, facts: certificateFacts(view.certified), bureau })
    })
  },
})
