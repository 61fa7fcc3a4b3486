import { addressOf, page } from '../../../page/page'
import { nextTap, type Tap, type Taps, taps, type Verdict, verdictWords } from '../../../shared/intake/kind'

interface Answered {
  tap: Tap
  ask: string
  answer: string
}

page({
  /** The district whose code was scanned. */
  query: { district: '', districtName: '' },
  data: {
    answered: [] as Answered[],
    ask: null as { tap: Tap; text: string; options: { code: string; label: string }[] } | null,
    verdict: '' as Verdict | '',
    words: '',
    files: false,
  },
  made: {} as Taps,

  onLoad() {
    this.show({})
  },
  tap(event: WechatMiniprogram.TouchEvent) {
    const { tap, code } = event.currentTarget.dataset
    this.show({ ...this.made, [tap]: code })
  },
  afresh() {
    this.show({})
  },
  /** Shows the next question, or the kind that the answers so far lead to. */
  show(made: Taps) {
    this.made = made
    const answered = (Object.entries(made) as [Tap, string][]).map(([tap, code]) => ({
      tap,
      ask: taps[tap].ask,
      answer: (taps[tap].options as Record<string, string>)[code]!,
    }))
    const next = nextTap(made)
    if ('verdict' in next) {
      const { verdict } = next
      const files = verdict === 'complaint' || verdict === 'report' || verdict === 'mixed'
      return this.setData({ answered, ask: null, verdict, words: verdictWords[verdict], files })
    }
    const options = Object.entries(taps[next.ask].options).map(([code, label]) => ({ code, label }))
    this.setData({ answered, ask: { tap: next.ask, text: taps[next.ask].ask, options }, verdict: '', words: '' })
  },
  consult() {
    wx.redirectTo({ url: '/publicity/consult/consult' })
  },
  file() {
    const { district, districtName } = this.query
    const asked = { kind: this.data.verdict, ...(district && { district, districtName }) }
    wx.redirectTo({ url: addressOf('/pages/complaint/form/form', asked) })
  },
})
