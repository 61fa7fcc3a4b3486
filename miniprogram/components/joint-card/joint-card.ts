import type { JointView } from '../../shared/contract/case-view'

/** The joint complainants, a line each; names only where the view holds them. */
const lines = ({ people }: JointView) =>
  people.map(({ number, me, name, phone, address, representative, agreed }) => ({
    number,
    who: me ? '您' : (name ?? `第 ${number} 位投诉人`),
    about: representative ? '代表' : agreed ? '同意由代表和解' : '还没有同意和解',
    contact: [phone, address].filter(Boolean).join(' · '),
  }))
type PersonLine = ReturnType<typeof lines>[number]

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
