export const caseCommands = { 'reading.answer': ['answerReading'] } as const
