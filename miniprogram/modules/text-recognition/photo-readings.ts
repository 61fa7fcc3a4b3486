import { call } from '../../api/call'
import type { PhotoReadingSource } from '../photo-reading-source'

export const photoReadings: PhotoReadingSource[] = [
  {
    readPhoto: (evidenceId) => call('reading.read', { evidenceId }),
    mayAnswer: ({ may }) => may.includes('answerReading'),
    ofCase: (caseId) => call('reading.view', { caseId }),
    answer: (caseId, answer) => call('reading.answer', { caseId, ...answer }),
  },
]
