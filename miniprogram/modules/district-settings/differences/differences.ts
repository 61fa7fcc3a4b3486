import type { Difference } from '../../../shared/settings/differences'
import { toDifferenceRows } from './rows'

/** Lists the differences between the current value of a setting and its proposed value. */
Component({
  properties: {
    differences: { type: Array, value: [] as Difference[] },
  },
  data: { rows: [] as ReturnType<typeof toDifferenceRows> },
  observers: {
    differences(differences: Difference[]) {
      this.setData({ rows: toDifferenceRows(differences) })
    },
  },
})
