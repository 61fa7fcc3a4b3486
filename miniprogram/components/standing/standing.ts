/**
 * What is now, on top of a case: the one surface that carries its colour whole. `standing` is of words/standing.ts.
 * Fires `act` with the id of the thing to do.
 */
Component({
  properties: { standing: Object, busy: Boolean },
  methods: {
    act() {
      this.triggerEvent('act', { id: this.data.standing.act.id })
    },
  },
})
