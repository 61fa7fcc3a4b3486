import { textOf } from '../../../_domain/case/personal-data'
import { deletedText } from '../deleted'
import {
  agentView,
  currentAnswers,
  currentMatter,
  currentPerson,
  decisionView,
  jointView,
  shopAnswerView,
  transferView,
} from '../filing-view'
import type { TopicFacts } from './fact'
import { everyone, handlers, nobody, visibleOnlyFor } from './visibility'

/** Facts about the complaint or report, the person who filed it, and the shop's response. */
export const filingFacts = {
  number: {
    label: '编号',
    visibleTo: everyone,
    inLists: true,
    value: ({ case: { number } }) => number,
  },
  kind: {
    label: '投诉、举报或查证',
    visibleTo: everyone,
    inLists: true,
    counted: ['received', 'reports'],
    value: ({ case: { kind } }) => kind,
  },
  problemType: {
    label: '问题类型',
    visibleTo: everyone,
    inLists: true,
    value: ({ case: { problemType } }) => problemType,
  },
  submittedAt: {
    label: '提交时间',
    visibleTo: everyone,
    inLists: true,
    value: ({ case: { submittedAt } }) => submittedAt,
  },
  merchantName: {
    label: '被投诉商家名称',
    visibleTo: everyone,
    inLists: true,
    value: ({ respondent }) => respondent?.name ?? deletedText,
  },
  merchant: {
    label: '被投诉商家名称和地址',
    visibleTo: everyone,
    value: ({ case: { merchantId }, caseFile: { personalData } }) => ({
      id: merchantId,
      name: personalData.respondent?.name ?? deletedText,
      address: personalData.respondent?.address ?? deletedText,
    }),
  },
  onlineSale: {
    label: '网络购物的渠道、平台和商家公示地址的情况',
    visibleTo: everyone,
    value: ({ case: { onlineSale } }) => onlineSale,
  },
  onlineSeller: {
    label: '网店或直播的网址、订单号',
    // Joint complainants do not learn who the others are. An order number leads to a person.
    visibleTo: visibleOnlyFor('complainant', 'centre', 'offered', 'owner'),
    value: ({ caseFile }) => caseFile.personalData.respondent?.online,
  },
  transferConsent: {
    label: '是否同意移送有管辖权的部门',
    visibleTo: visibleOnlyFor('complainant', 'centre', 'owner'),
    value: ({ case: { transferConsent } }) => transferConsent,
  },
  transfer: {
    label: '移送的部门和回执',
    visibleTo: visibleOnlyFor('complainant', 'joined', 'centre', 'owner', 'leader'),
    value: ({ caseFile }) => transferView(caseFile),
  },
  occurredAt: {
    label: '事情发生时间',
    visibleTo: everyone,
    value: ({ case: { occurredAt } }) => occurredAt,
  },
  amountFen: {
    label: '涉及金额',
    visibleTo: everyone,
    value: ({ case: { amountFen } }) => amountFen,
  },
  category: {
    label: '商品或服务类别',
    visibleTo: everyone,
    value: ({ caseFile }) => currentMatter(caseFile)?.category,
  },
  statement: {
    label: '事实经过',
    visibleTo: {
      complaint: everyone,
      goods_check: everyone,
      report: visibleOnlyFor('complainant', 'centre', 'offered', 'owner', 'enforcement'),
    },
    value: ({ caseFile }) => currentMatter(caseFile)?.statement,
  },
  request: {
    label: '投诉请求',
    visibleTo: { complaint: everyone, goods_check: nobody, report: nobody },
    value: ({ caseFile }) => currentMatter(caseFile)?.request,
  },
  answers: {
    label: '对追问的回答',
    visibleTo: visibleOnlyFor('complainant', 'joined', 'centre', 'offered', 'owner'),
    value: ({ caseFile }) => currentAnswers(caseFile),
  },
  place: {
    label: '事发位置',
    visibleTo: visibleOnlyFor('complainant', 'joined', 'centre', 'offered', 'owner'),
    value: ({ caseFile }) => currentMatter(caseFile)?.place,
  },
  consumer: {
    label: '投诉人、举报人或查证人的姓名、电话、地址',
    visibleTo: {
      complaint: visibleOnlyFor('complainant', 'joined', 'centre', 'owner', 'entrusted'),
      goods_check: visibleOnlyFor('complainant', 'centre', 'owner'),
      report: visibleOnlyFor('complainant', 'owner'),
    },
    note: '共同投诉人只看到自己的',
    logged: true,
    value: ({ caseFile, viewer: { personNumber } }) => currentPerson(caseFile, personNumber ?? 1),
  },
  anonymous: {
    label: '是否匿名举报',
    visibleTo: everyone,
    value: ({ case: { anonymous } }) => anonymous,
  },
  missingFields: {
    label: '依法还缺的内容',
    visibleTo: visibleOnlyFor('complainant', 'centre', 'offered', 'owner'),
    value: ({ case: { missingFields } }) => missingFields,
  },
  requestedMaterials: {
    label: '要求补充的材料',
    visibleTo: everyone,
    value: ({ case: { requestedMaterials } }) => requestedMaterials,
  },
  lapsed: {
    label: '补充材料是否逾期',
    visibleTo: everyone,
    inLists: true,
    value: ({ case: { requestedMaterials } }) => requestedMaterials?.lapsed,
  },
  flags: {
    label: '优先处理的原因',
    visibleTo: visibleOnlyFor('centre', 'offered', 'owner'),
    value: ({ caseFile }) => currentMatter(caseFile)?.flags,
  },
  leavesAt: {
    label: '投诉人在本地停留到何时',
    visibleTo: visibleOnlyFor('centre', 'offered', 'owner'),
    value: ({ caseFile }) => currentMatter(caseFile)?.leavesAt,
  },
  language: {
    label: '投诉人使用的语言',
    visibleTo: visibleOnlyFor('centre', 'offered', 'owner'),
    value: ({ caseFile }) => currentMatter(caseFile)?.language,
  },
  linkedComplaint: {
    label: '与举报同时提交的投诉',
    visibleTo: visibleOnlyFor('complainant', { owner: 'notAnonymous' }),
    value: ({ caseFile }) => caseFile.personalData.linkedComplaint,
  },
  agent: {
    label: '代理人及其授权',
    visibleTo: visibleOnlyFor('complainant', 'centre', 'owner'),
    value: ({ caseFile }) => agentView(caseFile),
  },
  together: {
    label: '是否同意合并处理',
    visibleTo: visibleOnlyFor('complainant', 'centre', 'owner'),
    value: ({ case: { together } }) => together,
  },
  mayPublish: {
    label: '是否同意公示',
    visibleTo: visibleOnlyFor('complainant', 'centre', 'owner'),
    value: ({ case: { mayPublish } }) => mayPublish,
  },
  joint: {
    label: '共同投诉人数和代表人',
    visibleTo: everyone,
    parts: {
      names: {
        label: '共同投诉人的姓名、电话、地址',
        visibleTo: visibleOnlyFor('centre', 'owner'),
      },
    },
    value: ({ caseFile, viewer }, seesPart) => jointView(caseFile, viewer, seesPart('names')),
  },
  platformNumber: {
    label: '12315 平台编号',
    visibleTo: everyone,
    value: ({ case: { platformNumber } }) => platformNumber,
  },
  batch: {
    label: '商品及批次',
    visibleTo: handlers,
    value: ({ case: { batch }, caseFile: { personalData } }) => textOf(personalData, batch?.name),
  },
  linked: {
    label: '同一事项的其他案件',
    visibleTo: visibleOnlyFor('centre', 'leader', 'owner'),
    value: ({ case: { linked } }) => linked,
  },
  decision: {
    label: '受理或不予受理的决定',
    visibleTo: everyone,
    counted: ['accepted', 'refused', 'check'],
    value: ({ caseFile }) => decisionView(caseFile),
  },
  shopAnswer: {
    label: '商家的答复',
    visibleTo: visibleOnlyFor('complainant', 'joined', 'centre', 'owner', 'leader', 'second'),
    parts: {
      held: { label: '尚未审核的答复原文', visibleTo: visibleOnlyFor('centre', 'owner', 'leader') },
    },
    value: ({ caseFile }, seesPart) => shopAnswerView(caseFile, seesPart('held')),
  },
} satisfies TopicFacts
