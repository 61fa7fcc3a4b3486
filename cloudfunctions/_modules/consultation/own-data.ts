import { consultations, consultationsOf } from '../../_persistence/service/consultations'
import type { OwnDataSource } from '../own-data-source'
import { loadMessages } from './messages'

/** Consultations are deleted after a year, and nobody asks this often in a year. */
const maxExported = 1000

export const ownData: Record<'consultations', OwnDataSource> = {
  consultations: {
    count: (openid) => consultations.count({ asker: openid }),
    async textsOf(openid) {
      const ownConsultations = await consultationsOf(openid, maxExported)
      const messagesById = await loadMessages(ownConsultations)
      const messages = [...messagesById.values()].flat()
      messages.sort((first, second) => first.at - second.at)
      return messages.map((message) => ({ title: '咨询', ...message }))
    },
  },
}
