import type { Bar } from '../figure-lines'

/** A share as a bar, with what it is a share of; pale as far as it can still grow. */
Component({ properties: { item: { type: Object, value: {} as Bar } } })
