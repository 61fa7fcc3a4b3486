import {
  enforcementContacts,
  helperViews,
  offerViews,
  officerView,
  reinforcementView,
  triageView,
} from '../dispatch-view'
import { currentMatter } from '../filing-view'
import type { TopicFacts } from './fact'
import { everyone, everyoneBut, handlers, visibleOnlyFor } from './visibility'

/** Facts about the triage of the case, the offers to officers, its officer and the helpers. */
export const dispatchFacts = {
  class: {
    label: '案件分类',
    visibleTo: everyone,
    inLists: true,
    value: (source) => source.case.class,
  },
  priority: {
    label: '优先级',
    visibleTo: everyone,
    inLists: true,
    value: ({ case: { priority } }) => priority,
  },
  triage: {
    label: '分诊规则的建议',
    visibleTo: visibleOnlyFor('centre', 'offered', 'owner'),
    value: ({ case: complaintCase, caseFile }) =>
      triageView(complaintCase, currentMatter(caseFile)?.found),
  },
  offers: {
    label: '待接单的派单',
    visibleTo: visibleOnlyFor('centre', 'leader', 'offered'),
    note: '被派单网格员只看到派给自己的',
    parts: {
      all: { label: '派给所有网格员的派单', visibleTo: visibleOnlyFor('centre', 'leader') },
      phones: { label: '被派单网格员的电话', visibleTo: visibleOnlyFor('centre', 'leader') },
    },
    value: ({ caseFile, viewer: { staffId } }, seesPart) =>
      offerViews(caseFile, {
        includesAll: seesPart('all'),
        withPhones: seesPart('phones'),
        staffId,
      }),
  },
  escalation: {
    label: '无人接单时报到哪一级',
    visibleTo: visibleOnlyFor('centre', 'leader'),
    value: ({ case: { escalation } }) => escalation,
  },
  officerName: {
    label: '承办人姓名',
    visibleTo: everyone,
    inLists: true,
    value: ({ officer }) => officer?.name,
  },
  officer: {
    label: '承办人姓名、证号、单位',
    visibleTo: everyone,
    parts: {
      phone: {
        label: '承办人电话',
        visibleTo: everyoneBut({ complainant: 'whileOpen', joined: 'whileOpen' }),
      },
    },
    value: ({ caseFile }, seesPart) => officerView(caseFile, seesPart('phone')),
  },
  helpers: {
    label: '协办人',
    visibleTo: handlers,
    value: ({ caseFile }) => helperViews(caseFile),
  },
  reinforcement: {
    label: '请求增援的原因',
    visibleTo: handlers,
    value: ({ case: complaintCase }) => reinforcementView(complaintCase),
  },
  enforcement: {
    label: '执法支队联系人',
    visibleTo: visibleOnlyFor('centre', 'owner', 'leader'),
    value: ({ caseFile }) => enforcementContacts(caseFile),
  },
  contactedAt: {
    label: '首次联系时间',
    visibleTo: everyone,
    inLists: true,
    counted: ['minute', 'contact'],
    value: ({ case: { contactedAt } }) => contactedAt,
  },
  coming: {
    label: '承办人距现场多远、多久到',
    visibleTo: visibleOnlyFor('complainant'),
    addedBy: 'cloudfunctions/complaint/detail.ts',
  },
  arrivedAt: {
    label: '到达现场时间',
    visibleTo: everyone,
    value: ({ case: { arrivedAt } }) => arrivedAt,
  },
} satisfies TopicFacts
