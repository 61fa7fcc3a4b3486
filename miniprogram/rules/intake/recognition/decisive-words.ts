import { gapSign, normaliseText } from './text'
import type { Contribution } from './weights'

const maxWords = 3
/** A piece with less than this share of the strongest piece's weight did not decide. */
const leastShare = 0.35

interface Piece {
  start: number
  end: number
  weight: number
}

/**
 * The words that spoke most for an answer, as they stand in the text, the strongest first.
 * `answerIndexes`: the answers of the model that belong to it.
 */
export function findDecisiveWords(
  accountText: string,
  contributions: Contribution[],
  answerIndexes: number[],
): string[] {
  const { characters, sources } = normaliseText(accountText)
  const supportingNgrams = contributions.flatMap(({ start, end, answerWeights }) => {
    const weight = answerWeights
      .filter(({ answerIndex }) => answerIndexes.includes(answerIndex))
      .reduce((sum, answerWeight) => sum + answerWeight.weight, 0)
    return weight > 0 ? [{ start, end, weight }] : []
  })
  const maxNgramWeight = Math.max(0, ...supportingNgrams.map(({ weight }) => weight))
  const strongNgrams = supportingNgrams.filter(({ weight }) => weight >= maxNgramWeight * 0.25)
  const pieces = mergePieces(strongNgrams).map((piece) => widenPiece(piece, characters))
  const maxPieceWeight = Math.max(0, ...pieces.map(({ weight }) => weight))
  const decisiveWords = pieces
    .filter(({ weight }) => weight >= maxPieceWeight * leastShare)
    .sort((first, second) => second.weight - first.weight || first.start - second.start)
    .map(({ start, end }) => accountText.slice(sources[start]!.start, sources[end - 1]!.end))
  return [...new Set(decisiveWords)].slice(0, maxWords)
}

/** N-grams that overlap or follow each other are one piece. */
function mergePieces(ngrams: Piece[]): Piece[] {
  const pieces: Piece[] = []
  for (const ngram of [...ngrams].sort((first, second) => first.start - second.start)) {
    const lastPiece = pieces[pieces.length - 1]
    if (!lastPiece || ngram.start > lastPiece.end) {
      pieces.push({ ...ngram })
      continue
    }
    lastPiece.end = Math.max(lastPiece.end, ngram.end)
    lastPiece.weight += ngram.weight
  }
  return pieces
}

/** A single character says little to a reader, so it takes the next one with it. */
function widenPiece(piece: Piece, characters: string[]): Piece {
  if (piece.end - piece.start > 1) return piece
  const isCharacter = (characterIndex: number) =>
    characters[characterIndex] !== undefined && characters[characterIndex] !== gapSign
  if (isCharacter(piece.end)) return { ...piece, end: piece.end + 1 }
  if (isCharacter(piece.start - 1)) return { ...piece, start: piece.start - 1 }
  return piece
}
