import { consultations, consultationsOf } from '../../_persistence/service/consultations'
import type { OwnDataSource } from '../own-data-source'
import { messagesOf } from './messages'

/** More than one person asks in a year. */
const maxExported = 1000

export const ownData: Record<'consultations', OwnDataSource> = {
  consultations: {
    count: (openid) => consultations.count({ asker: openid }),
    async textsOf(openid) {
      const ownConsultations = await consultationsOf(openid, maxExported)
      const messagesByConsultation = await messagesOf(ownConsultations)
      return [...messagesByConsultation.values()]
        .flat()
        .sort((firstMessage, secondMessage) => firstMessage.at - secondMessage.at)
        .map((firstMessage) => ({ title: '咨询', ...firstMessage }))
    },
  },
}
