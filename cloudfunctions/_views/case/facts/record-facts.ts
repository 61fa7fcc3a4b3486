import { restrictedFileFacts } from '#shared/evidence/file-facts'
import { mayDo } from '../../../_domain/case/decider'
import { findPersonsStillToAgree } from '../../../_domain/case/joint/joint'
import { nextServiceTarget } from '../../../_domain/deadlines/case-deadlines'
import { copyViews, evidenceFor } from '../evidence-view'
import { nextDueDate } from '../open-duties'
import { erasureView } from '../outcome-view'
import { findPending } from '../pending'
import { timelineFor } from '../timeline/entry'
import type { TopicFacts } from './fact'
import { everyone, everyoneBut, handlers, visibleOnlyFor } from './visibility'

/** Facts about the state of the case, its evidence, its history, and what the viewer may do. */
export const recordFacts = {
  id: {
    label: '内部编号',
    visibleTo: everyone,
    inLists: true,
    value: ({ case: { id } }) => id,
  },
  state: {
    label: '办理状态',
    visibleTo: everyone,
    inLists: true,
    counted: ['open', 'withdrawn', 'refused', 'settled'],
    value: (source) => source.case.state,
  },
  updatedAt: {
    label: '最近更新时间',
    visibleTo: everyone,
    inLists: true,
    value: ({ case: { updatedAt } }) => updatedAt,
  },
  due: {
    label: '下一个法定期限',
    visibleTo: everyone,
    inLists: true,
    counted: ['overdue', 'check', 'close', 'verify'],
    value: ({ case: complaintCase, now }) => nextDueDate(complaintCase, now),
  },
  target: {
    label: '下一个服务目标',
    visibleTo: everyone,
    inLists: true,
    value: ({ case: complaintCase, now }) => nextServiceTarget(complaintCase, now),
  },
  pending: {
    label: '等待材料、签名或履行',
    visibleTo: everyone,
    inLists: true,
    value: ({ case: complaintCase }) => findPending(complaintCase),
  },
  evidence: {
    label: '证据材料',
    visibleTo: {
      complaint: everyone,
      goods_check: everyone,
      report: visibleOnlyFor('complainant', 'owner'),
    },
    otherwise: [],
    note: '共同投诉人只看到自己和首位投诉人提交的，看不到商家提交的',
    parts: {
      content: { label: '内容安全检测结果', visibleTo: handlers },
      ...Object.fromEntries(
        restrictedFileFacts().map(({ name, label }) => [name, { label, visibleTo: handlers }]),
      ),
    },
    value: ({ caseFile, viewer: { personNumber } }, seesPart) =>
      evidenceFor(caseFile, personNumber, seesPart),
  },
  copies: {
    label: '遮盖后的照片副本',
    visibleTo: visibleOnlyFor('centre', 'leader', 'owner'),
    value: ({ caseFile }) => copyViews(caseFile),
  },
  timeline: {
    label: '办理过程',
    visibleTo: everyone,
    note: '共同投诉人看不到其他人的陈述；举报的内容只对举报人和承办人显示',
    parts: {
      assessment: {
        label: '承办人对投诉是否属实的认定',
        visibleTo: everyoneBut({ second: 'never' }),
      },
    },
    value: ({ caseFile, viewer }, _seesPart, seesFact) => timelineFor(caseFile, viewer, seesFact),
  },
  headHash: {
    label: '记录的校验值',
    visibleTo: everyone,
    value: ({ caseFile: { events } }) => events.at(-1)?.hash ?? '',
  },
  erasure: {
    label: '删除个人信息的申请',
    visibleTo: visibleOnlyFor('complainant', 'leader'),
    value: ({ caseFile }) => erasureView(caseFile),
  },
  may: {
    label: '本人可以办理的事项',
    visibleTo: everyone,
    value({ case: complaintCase, viewer }) {
      const pendingPersons = findPersonsStillToAgree(complaintCase.joint)
      // A module adds the command 'agree', so it is not in the core's list of commands.
      return mayDo(complaintCase, viewer).filter(
        (command: string) =>
          command !== 'agree' || pendingPersons.includes(viewer.personNumber as number),
      )
    },
  },
} satisfies TopicFacts
