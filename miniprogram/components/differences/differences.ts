import type { Difference } from '../../shared/settings/differences'
import { toDifferenceRows } from './rows'

/** Every difference between the value in force and the one that is to replace it. */
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
