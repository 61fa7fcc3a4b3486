/**
 * What is now, on top of a case: the one surface that carries its colour whole. `headline` is of
 * format/headline.ts. Fires `act` with the id of the thing to do.
 */
Component({
  properties: { headline: Object, busy: Boolean },
  methods: {
    act() {
      this.triggerEvent('act', { id: this.data.headline.act.id })
    },
  },
})
