import type { CaseStep } from '../case-link'

export const caseSteps: CaseStep[] = [
  {
    id: 'cover',
    command: 'redact',
    title: '给照片做遮挡版',
    about: '公开以前遮住人脸、车牌、姓名；原件不变',
    page: 'cover/cover',
  },
]
