/**
 * The coloured field at the top of a case page: what is happening now and what to do next. Fires
 * `act` with the id of the next action.
 */
Component({
  properties: {
    /** The headline of a case, as format/headline.ts makes it. */
    headline: Object,
    busy: Boolean,
  },
  methods: {
    reportAct() {
      this.triggerEvent('act', { id: this.data.headline.act.id })
    },
  },
})
