import type { jointEvents } from '../../../_domain/case/joint/events'
import type { Sentences } from '../telling'

export const jointSentences: Sentences<keyof typeof jointEvents> = {
  'joint.opened': (_, { filer }) => `${filer}邀请遇到同一件事的人共同投诉`,
  'joint.closed': (_, { filer }) => `${filer}不再邀请别人共同投诉`,
  'joint.joined': ({ person, statement }, { text }) => [`第 ${person} 位投诉人加入，同意共同投诉`, text(statement)],
  'joint.agreed': ({ person }) => `第 ${person} 位投诉人同意由代表与商家和解`,
  'joint.excluded': ({ person, reason }, { text }) => [`第 ${person} 位投诉人不属于同一件事，已移出`, text(reason)],
  'joint.left': ({ person }) => `第 ${person} 位投诉人退出共同投诉`,
}
