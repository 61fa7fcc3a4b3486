import { call } from '../../api/call'
import { dayText } from '../../format/when'
import { registerPage } from '../../page/base-page'
import type { WarningView } from '../../shared/contract/warning'
import { instruments } from '../../shared/vocabulary/publication'

const historyLabels = { corrected: '更正', confirmed: '异议未采纳', withdrawn: '撤下' }

/** A published warning, for everybody. */
registerPage({
  loads: 'shown',
  query: { id: '' },
  data: {
    view: null as WarningView | null,
    kind: '',
    published: '',
    history: [] as { words: string }[],
  },

  async loadContent() {
    const warningView = await call('warning.read', { warningId: this.query.id }).catch((error) => {
      // A warning that has expired while the page was open must no longer be shown.
      this.setData({ view: null })
      throw error
    })
    return {
      view: warningView,
      kind: instruments.label(warningView.instrument),
      published: dayText(warningView.publishedAt, Date.now()),
      history: warningView.history.map(({ type, reason }) => ({
        words: `${historyLabels[type]}：${reason}`,
      })),
    }
  },
  /** Shares only the URL of the page, so that readers see the present state of the warning. */
  onShareAppMessage() {
    return { title: '消费警示 · 智慧3·15', path: `/publicity/warning/warning?id=${this.query.id}` }
  },
})
