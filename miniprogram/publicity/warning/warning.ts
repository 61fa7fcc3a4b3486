import { call } from '../../cloud/call'
import { page } from '../../page/page'
import type { WarningView } from '../../shared/contract/warning'
import { instruments } from '../../shared/vocabulary/publication'
import { day } from '../../words/when'

const past = { corrected: '更正', upheld: '异议未采纳', withdrawn: '撤下' }

page({
  loads: 'shown',
  query: { id: '' },
  data: { view: null as WarningView | null, kind: '', published: '', history: [] as { words: string }[] },

  async load() {
    const view = await call('warning.read', { warningId: this.query.id }).catch((error) => {
      // A warning that expired while the page was open is removed from it.
      this.setData({ view: null })
      throw error
    })
    return {
      view,
      kind: instruments.label(view.instrument),
      published: day(view.publishedAt, Date.now()),
      history: view.history.map(({ type, reason }) => ({ words: `${past[type]}：${reason}` })),
    }
  },
  /** A shared card carries the address only, so that its readers see the warning as it is then. */
  onShareAppMessage() {
    return { title: '消费警示 · 智慧3·15', path: `/publicity/warning/warning?id=${this.query.id}` }
  },
})
