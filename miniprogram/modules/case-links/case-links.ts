import type { CaseLink } from '../case-link'

/** These links are shown only to dispatchers: nobody else may link cases. */
export const caseLinks: CaseLink[] = [
  {
    id: 'to-link',
    title: '关联同一件事',
    icon: 'link-o',
    page: 'link/link',
    about: ({ may }) => (may.includes('link') ? '同一件事的其他案件，关联或者并案' : undefined),
  },
  {
    id: 'to-split',
    title: '分出举报',
    icon: 'description',
    page: 'split/split',
    about(shownCase) {
      const isComplaint = 'kind' in shownCase && shownCase.kind === 'complaint'
      return isComplaint && shownCase.may.includes('link')
        ? '投诉里还有举报内容的，另立一件'
        : undefined
    },
  },
]
