import { opensWithConsent } from '../../../_domain/case/decider'
import { agreementSummary, latestRemedy, unconfirmedParties } from '../agreement-view'
import {
  canConfirm,
  courtConfirmationDeadline,
  entrustmentView,
  meetingView,
  openDutiesView,
  unsealedDocuments,
} from '../formalities-view'
import { goodsCheckView } from '../goods-check-view'
import { outcomeView } from '../outcome-view'
import type { TopicFacts } from './fact'
import { everyone, nobody, visibleOnlyFor } from './visibility'

/** Facts about the mediation, its agreement and its end, violations, and checks of goods. */
export const mediationFacts = {
  goodsCheck: {
    label: '查证时查看的凭证',
    visibleTo: everyone,
    parts: {
      report: {
        label: '由查证转成的举报',
        visibleTo: visibleOnlyFor('complainant', 'owner'),
      },
    },
    value: ({ caseFile }, seesPart) => goodsCheckView(caseFile, seesPart('report')),
  },
  consent: {
    label: '双方是否同意调解',
    visibleTo: everyone,
    value: ({ case: { consent } }) => consent,
  },
  opensWithConsent: {
    label: '双方同意后可以办理的事项',
    visibleTo: everyone,
    note: '只对记录双方同意的人有内容',
    value({ case: complaintCase, viewer }) {
      const commands = opensWithConsent(complaintCase, viewer)
      return commands.length > 0 ? commands : undefined
    },
  },
  room: {
    label: '远程调处室',
    visibleTo: everyone,
    value: ({ case: { room } }) => room,
  },
  meeting: {
    label: '现场调解的时间、地点、调解员',
    visibleTo: everyone,
    value: ({ caseFile }) => meetingView(caseFile),
  },
  entrusted: {
    label: '委托消保委调解',
    visibleTo: everyone,
    value: ({ caseFile }) => entrustmentView(caseFile),
  },
  remedy: {
    label: '依法可主张的金额',
    visibleTo: everyone,
    value: ({ caseFile: { events } }) => latestRemedy(events),
  },
  agreement: {
    label: '调解协议的内容概要和签署情况',
    visibleTo: everyone,
    counted: ['agreedFen', 'performedFen'],
    value: ({ case: { agreement } }) => agreement && agreementSummary(agreement),
  },
  signaturesToAttest: {
    label: '待核实签名的当事人姓名、电话',
    visibleTo: visibleOnlyFor('leader'),
    logged: true,
    value: ({ case: complaintCase, caseFile: { personalData } }) =>
      complaintCase.agreement?.signing.unconfirmed &&
      unconfirmedParties(complaintCase, personalData),
  },
  confirmBy: {
    label: '申请司法确认的期限',
    visibleTo: everyone,
    value: ({ case: complaintCase, now }) =>
      canConfirm(complaintCase, now) ? courtConfirmationDeadline(complaintCase) : undefined,
  },
  unsealed: {
    label: '待盖章的文书',
    visibleTo: {
      complaint: visibleOnlyFor('centre'),
      goods_check: visibleOnlyFor('centre'),
      report: nobody,
    },
    value: ({ case: complaintCase, caseFile }) =>
      complaintCase.erasedAt === undefined ? unsealedDocuments(caseFile) : undefined,
  },
  closing: {
    label: '承办人已申请结案',
    visibleTo: everyone,
    inLists: true,
    value: ({ case: { closing } }) => (closing ? true : undefined),
  },
  outcome: {
    label: '办理结果',
    visibleTo: everyone,
    counted: ['settled'],
    parts: { note: { label: '举报核查的说明', visibleTo: visibleOnlyFor('owner') } },
    value: ({ caseFile }, seesPart) => outcomeView(caseFile, seesPart('note')),
  },
  reopenings: {
    label: '重新办理的原因',
    visibleTo: everyone,
    value: ({ case: { reopenings } }) => reopenings,
  },
  verified: {
    label: '违法线索核查',
    visibleTo: visibleOnlyFor('centre', 'leader', 'owner', 'enforcement'),
    counted: ['verify'],
    value: ({ case: { verified } }) => verified,
  },
  filed: {
    label: '立案后的处理',
    visibleTo: visibleOnlyFor('centre', 'leader', 'owner', 'enforcement'),
    value: ({ case: { filed } }) => filed,
  },
  duties: {
    label: '尚未完成的法定手续',
    visibleTo: visibleOnlyFor('centre', 'leader', 'owner', 'enforcement'),
    value: ({ case: complaintCase }) => openDutiesView(complaintCase),
  },
  check: {
    label: '抽中复核',
    visibleTo: visibleOnlyFor('second'),
    addedBy: 'cloudfunctions/officer/tasks.ts',
  },
  rated: {
    label: '是否已评价',
    visibleTo: everyone,
    inLists: true,
    counted: ['rated'],
    value: ({ case: { rating } }) => rating !== undefined,
  },
  rating: {
    label: '消费者的评价',
    visibleTo: everyone,
    counted: ['satisfied', 'satisfied_of_all'],
    value: ({ case: { rating } }) => rating,
  },
} satisfies TopicFacts
