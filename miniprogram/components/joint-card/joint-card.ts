import type { JointView } from '../../shared/contract/case-view'
import { lines, type PersonLine } from './people'

/** A joint complaint (Art. 12): the complainants, their representatives, and those who have not agreed yet. */
Component({
  properties: { joint: Object },
  data: { people: [] as PersonLine[] },
  observers: {
    joint(joint: JointView | null) {
      this.setData({ people: joint ? lines(joint) : [] })
    },
  },
})
