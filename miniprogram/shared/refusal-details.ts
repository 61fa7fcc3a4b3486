/** What is said beside a field in place of a refusal's general sentence. */
export const details = {
  notInFuture: '发生的时间不能晚于现在',
  mostEvidence: (most: number) => `一件投诉最多 ${most} 份材料，其余的请交给网格员`,
  evidenceGivenBefore: '这份材料已经交过了',
  copyOfPhotoOnly: '只有本件的照片可以做遮挡版',
  notACopy: '这不是遮挡过的照片',
  mostCopies: (most: number) => `一件最多 ${most} 份遮挡版`,
  copyUnchecked: '内容检查没有通过或还没有结果。确实可以公开的，请写明理由',
  linkOneKind: '投诉和举报要分开办理，不能关联',
  linkOther: '这就是本件',
  mostLinked: (most: number) => `一件最多关联 ${most} 件`,
  mergeSamePerson: '不是同一个人提交的，只能关联',
  mergeIntoEarlier: '只能并入更早提交的那一件',
  meetingOver: '调解的时间已经过去，请另选时间',
  clauseNotDue: '这一项不用确认',
  caseFull: '这个案件的记录已经太多，请联系网格员办理',
  nameAfterOwnRecall: '重大案件由您收回的，请按排名派单，或者请另一位同事、领导指定',
} as const
