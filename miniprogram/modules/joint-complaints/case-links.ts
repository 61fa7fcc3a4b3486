import type { CaseLink } from '../case-link'

export const caseLinks: CaseLink[] = [
  {
    id: 'to-joint',
    title: '共同投诉',
    translated: ({ tools }) => tools.invite,
    icon: 'friends-o',
    page: 'joint/joint',
    isOffer: (shownCase) => !('joint' in shownCase && shownCase.joint),
    about(shownCase) {
      const people = 'joint' in shownCase ? shownCase.joint?.people.length : undefined
      if (people !== undefined) return `${people} 位投诉人`
      if (shownCase.may.includes('invite')) return '邀请遇到同一件事的人'
      return shownCase.may.includes('gather') ? '同意一起调解的其他投诉' : undefined
    },
  },
]
