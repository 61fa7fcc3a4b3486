import type { JointView } from '../../shared/contract/case-view'
import { lines, type PersonLine } from './people'

/** Who complains together (Art. 12), who speaks for them, and who still has to agree. */
Component({
  properties: { joint: Object },
  data: { people: [] as PersonLine[] },
  observers: {
    joint(joint: JointView | null) {
      this.setData({ people: joint ? lines(joint) : [] })
    },
  },
})
