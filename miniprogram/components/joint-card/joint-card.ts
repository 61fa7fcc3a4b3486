import type { JointView } from '../../shared/contract/case-view'

/** The joint complainants, a line each. Names are shown if the server lets this reader see them. */
const toPersonLines = ({ people: complainants }: JointView) =>
  complainants.map(
    ({
      number: personNumber,
      me: isReader,
      name: personName,
      phone: phoneNumber,
      address: homeAddress,
      representative: isRepresentative,
      agreed: hasAgreed,
    }) => ({
      number: personNumber,
      who: isReader ? '您' : (personName ?? `第 ${personNumber} 位投诉人`),
      about: consentText(isRepresentative, hasAgreed),
      contact: [phoneNumber, homeAddress].filter(Boolean).join(' · '),
    }),
  )
type PersonLine = ReturnType<typeof toPersonLines>[number]

/**
 * A joint complaint (Order 121 Art. 12): the complainants, who represents them, and who has agreed
 * to a settlement. Fires `remove` with the number of a complainant.
 */
Component({
  properties: {
    joint: Object,
    /** The reader is the officer, who may remove complainants. */
    removes: Boolean,
  },
  data: { people: [] as PersonLine[] },
  methods: {
    removePerson(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('remove', event.currentTarget.dataset)
    },
  },
  observers: {
    joint(jointView: JointView | null) {
      this.setData({ people: jointView ? toPersonLines(jointView) : [] })
    },
  },
})

function consentText(isRepresentative: boolean, hasAgreed: boolean): string {
  if (isRepresentative) return hasAgreed ? '代表' : '代表，还没有同意和解'
  return hasAgreed ? '同意由代表和解' : '还没有同意和解'
}
