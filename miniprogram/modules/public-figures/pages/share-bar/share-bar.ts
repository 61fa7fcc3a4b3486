import type { Bar } from '../figure-lines'

/** A share as a bar. The part that pending cases can still add is pale. */
Component({ properties: { item: { type: Object, value: {} as Bar } } })
