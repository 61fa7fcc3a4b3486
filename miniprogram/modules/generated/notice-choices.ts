// Written by `npm run modules -- --write`. Do not edit.
import { noticeChoices as subscriptionMessages } from '../subscription-messages/notice-choices'

export const moduleNoticeChoices = [
  ...subscriptionMessages,
]
