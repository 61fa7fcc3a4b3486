import type { JointView } from '../../shared/contract/case-view'
import { lines, type PersonLine } from './people'

/** A joint complaint (Art. 12): the complainants, their representatives, and those who have not agreed yet. */
Component({
  /** `removes`: the officer may remove those who joined; the tap is reported as `remove`. */
  properties: { joint: Object, removes: Boolean },
  data: { people: [] as PersonLine[] },
  methods: {
    remove(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('remove', event.currentTarget.dataset)
    },
  },
  observers: {
    joint(joint: JointView | null) {
      this.setData({ people: joint ? lines(joint) : [] })
    },
  },
})
