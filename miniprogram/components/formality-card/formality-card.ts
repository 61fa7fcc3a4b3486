import type { FormalitiesView } from '../../shared/contract/case-view'
import { formalityRows, type Row } from './rows'

type Shown = FormalitiesView & { state?: string }

/** The mediation meeting, entrusted mediation and the confirmation by a court. Fires `paper` with the form to open. */
Component({
  properties: { view: Object },
  data: { rows: [] as Row[] },
  observers: {
    view(view: Shown | null) {
      const over = view?.state === 'settled' || view?.state === 'terminated'
      this.setData({ rows: view ? formalityRows(view, over, Date.now()) : [] })
    },
  },
  methods: {
    paper(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('paper', { form: event.currentTarget.dataset.form })
    },
  },
})
