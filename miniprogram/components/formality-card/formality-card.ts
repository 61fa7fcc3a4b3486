import type { FormalitiesView } from '../../shared/contract/case-view'
import { type FormalityRow, toFormalityRows } from './rows'

type ShownFormalities = FormalitiesView & { state?: string }

/**
 * The formalities of a case: the mediation meeting, entrusted mediation, and the confirmation of an
 * agreement by a court. Fires `paper` with the form of the document to open.
 */
Component({
  properties: { view: Object },
  data: { rows: [] as FormalityRow[] },
  observers: {
    view(formalities: ShownFormalities | null) {
      const isCaseOver = formalities?.state === 'settled' || formalities?.state === 'terminated'
      this.setData({
        rows: formalities ? toFormalityRows(formalities, isCaseOver, Date.now()) : [],
      })
    },
  },
  methods: {
    openForm(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('paper', { form: event.currentTarget.dataset.form })
    },
  },
})
