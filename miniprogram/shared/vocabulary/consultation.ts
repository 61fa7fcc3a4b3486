import { type CodeOf, closedList } from './closed-list'

/** Why nothing can be added to a consultation. */
export const consultationObstacles = closedList({
  full: '这次咨询已经很长了，请另起一个问题',
  wait: '已经说了好几条，请等工作人员答复；急事请拨打 12315',
})
export type ConsultationObstacle = CodeOf<typeof consultationObstacles>
