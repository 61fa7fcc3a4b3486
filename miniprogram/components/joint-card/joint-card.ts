import type { JointView } from '../../shared/contract/case-view'

/** The joint complainants, a line each; names only where the view holds them. */
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
 * A joint complaint (Art. 12): the complainants, their representatives, and those who have not
 * agreed yet.
 */
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
    joint(jointView: JointView | null) {
      this.setData({ people: jointView ? toPersonLines(jointView) : [] })
    },
  },
})

function consentText(isRepresentative: boolean, hasAgreed: boolean): string {
  if (isRepresentative) return '代表'
  return hasAgreed ? '同意由代表和解' : '还没有同意和解'
}
