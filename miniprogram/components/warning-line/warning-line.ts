import { type Instrument, instruments } from '../../shared/vocabulary/publication'

/** One published warning in a list. Fires `open` with its id. */
Component({
  properties: { item: Object },
  data: { kind: '' },
  observers: {
    item(item: { instrument?: Instrument } | null) {
      if (item?.instrument) this.setData({ kind: instruments.label(item.instrument) })
    },
  },
  methods: {
    openWarning() {
      this.triggerEvent('open', { id: this.data.item.id })
    },
  },
})
