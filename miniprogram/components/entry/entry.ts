/** A question of a form: its label, what goes in (the slot), and beside it what is wrong. */
Component({
  properties: { label: String, note: String, optional: Boolean, error: String },
})
