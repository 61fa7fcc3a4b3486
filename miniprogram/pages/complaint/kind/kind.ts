import { textScale } from '../../../phone/text-scale'
import { nextTap, type Tap, type Taps, taps, type Verdict, verdictWords } from '../../../shared/intake/kind'

interface Answered {
  tap: Tap
  ask: string
  answer: string
}

Page({
  data: {
    textScale: textScale(),
    answered: [] as Answered[],
    ask: null as { tap: Tap; text: string; options: { code: string; label: string }[] } | null,
    verdict: '' as Verdict | '',
    words: '',
    files: false,
  },
  made: {} as Taps,
  /** Query for the form beside the kind: the district whose code was scanned. */
  beside: '',

  onLoad(query) {
    const { district, districtName = '' } = query
    if (district)
      this.beside = `&district=${district}&districtName=${encodeURIComponent(decodeURIComponent(districtName))}`
    this.go({})
  },
  tap(event: WechatMiniprogram.TouchEvent) {
    const { tap, code } = event.currentTarget.dataset
    this.go({ ...this.made, [tap]: code })
  },
  afresh() {
    this.go({})
  },
  /** Shows the next question, or the kind that the answers so far lead to. */
  go(made: Taps) {
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
  file() {
    wx.redirectTo({ url: `/pages/complaint/form/form?kind=${this.data.verdict}${this.beside}` })
  },
})
