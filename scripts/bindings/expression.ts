import ts from 'typescript'
import { advice } from './nearest-name'
import type { Interpolation } from './template'
import { isOpen, openValue, TemplateObject, type Value, type ValueReader } from './value'

/** The names that an expression sees, innermost first, and what they stand for. */
export class Scope {
  private readonly names: ReadonlyMap<string, Value>
  private readonly outer: Scope | undefined

  constructor(names: ReadonlyMap<string, Value>, outer?: Scope) {
    this.names = names
    this.outer = outer
  }

  find(name: string): Value | undefined {
    return this.names.get(name) ?? this.outer?.find(name)
  }

  allNames(): string[] {
    return [...this.names.keys(), ...(this.outer?.allNames() ?? [])]
  }
}

export interface Remarks {
  /** A fault of the template. */
  fault(offset: number, message: string): void
  /** What this check does not understand. */
  unresolved(offset: number, construct: string): void
}

/** How many members of objects were read, and how many of those are of type `any`. */
export interface MemberCounts {
  members: number
  untypedMembers: number
}

const COMPARISONS = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
])
const ORDERS = new Set([
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
])
/** In WXML these words are names of data; a JavaScript parser treats them as keywords. */
const RESERVED_WORD =
  /(?<![\w.'"])(class|new|delete|default|case|switch|enum|export|import|in|return|with)(?![\w'"])/
const CHOICES = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
])

/** Evaluates the expressions of one template to the types that they may have. */
export class ExpressionReader {
  private readonly values: ValueReader
  private readonly remarks: Remarks
  /** Where the data is declared: `pages/x/x.ts`. */
  private readonly owner: string
  private readonly counts: MemberCounts
  private expressionStart = 0

  constructor(values: ValueReader, remarks: Remarks, owner: string, counts: MemberCounts) {
    this.values = values
    this.counts = counts
    this.remarks = remarks
    this.owner = owner
  }

  /** The value of the expression between `{{` and `}}`. */
  evaluate({ expression, offset }: Interpolation, scope: Scope): Value {
    return this.parse(expression, offset, '(', ')', scope)
  }

  /** The value of `data="{{…}}"` of a template: the members of an object without its braces. */
  evaluateMembers({ expression, offset }: Interpolation, scope: Scope): Value {
    return this.parse(expression, offset, '({', '})', scope)
  }

  private parse(
    expression: string,
    offset: number,
    opening: string,
    closing: string,
    scope: Scope,
  ): Value {
    this.expressionStart = offset - opening.length
    const file = ts.createSourceFile(
      'expression.js',
      `${opening}${expression}${closing}`,
      ts.ScriptTarget.ES2022,
      true,
      ts.ScriptKind.JS,
    ) as ts.SourceFile & { parseDiagnostics: readonly ts.DiagnosticWithLocation[] }
    const [statement, ...further] = file.statements
    const isExpression = statement && ts.isExpressionStatement(statement) && further.length === 0
    const syntaxError = file.parseDiagnostics[0]
    if (!isExpression || syntaxError) {
      const reason = ts.flattenDiagnosticMessageText(
        syntaxError?.messageText ?? 'no expression',
        ' ',
      )
      const word = RESERVED_WORD.exec(expression)?.[0]
      const hint = word ? ` Is "${word}" a key of the data? Rename it: JavaScript reserves it.` : ''
      this.remarks.fault(offset, `"${expression.trim()}" cannot be read: ${reason}${hint}`)
      return openValue
    }
    return this.valueOf(statement.expression, scope)
  }

  private at(syntaxNode: ts.Node): number {
    return this.expressionStart + syntaxNode.getStart()
  }

  private valueOf(syntaxNode: ts.Expression, scope: Scope): Value {
    if (ts.isParenthesizedExpression(syntaxNode)) return this.valueOf(syntaxNode.expression, scope)
    if (ts.isIdentifier(syntaxNode)) return this.valueOfName(syntaxNode, scope)
    if (ts.isPropertyAccessExpression(syntaxNode))
      return this.readMember(syntaxNode.expression, syntaxNode.name.text, syntaxNode.name, scope)
    if (ts.isElementAccessExpression(syntaxNode)) return this.readComputed(syntaxNode, scope)
    if (ts.isStringLiteralLike(syntaxNode)) return this.values.text(syntaxNode.text)
    if (ts.isNumericLiteral(syntaxNode)) return this.values.number()
    if (ts.isConditionalExpression(syntaxNode)) {
      this.valueOf(syntaxNode.condition, scope)
      return [
        ...this.valueOf(syntaxNode.whenTrue, scope),
        ...this.valueOf(syntaxNode.whenFalse, scope),
      ]
    }
    if (ts.isPrefixUnaryExpression(syntaxNode)) {
      this.valueOf(syntaxNode.operand, scope)
      const isNot = syntaxNode.operator === ts.SyntaxKind.ExclamationToken
      return isNot ? this.values.boolean() : this.values.number()
    }
    if (ts.isBinaryExpression(syntaxNode)) return this.valueOfOperation(syntaxNode, scope)
    if (ts.isArrayLiteralExpression(syntaxNode))
      return this.listOf(syntaxNode.elements.flatMap((element) => this.valueOf(element, scope)))
    if (ts.isObjectLiteralExpression(syntaxNode)) return this.valueOfObject(syntaxNode, scope)
    if (ts.isCallExpression(syntaxNode)) {
      // Only functions of wxs modules can be called; what they return is not typed.
      for (const argument of syntaxNode.arguments) this.valueOf(argument, scope)
      this.valueOf(syntaxNode.expression, scope)
      return openValue
    }
    if (
      syntaxNode.kind === ts.SyntaxKind.TrueKeyword ||
      syntaxNode.kind === ts.SyntaxKind.FalseKeyword
    )
      return this.values.boolean()
    if (syntaxNode.kind === ts.SyntaxKind.NullKeyword) return []
    this.remarks.unresolved(
      this.at(syntaxNode),
      `an expression of kind ${ts.SyntaxKind[syntaxNode.kind]}`,
    )
    return openValue
  }

  /** A template's own list: all its elements stand under the key 0. */
  private listOf(elements: Value): Value {
    const members = new Map([
      ['0', elements],
      ['length', this.values.number()],
    ])
    return [new TemplateObject(members)]
  }

  private valueOfName(syntaxNode: ts.Identifier, scope: Scope): Value {
    const name = syntaxNode.text
    if (name === 'undefined') return []
    const binding = scope.find(name)
    if (binding) return binding
    const hint = advice(name, scope.allNames(), 'add it to the data, or correct the template')
    this.remarks.fault(this.at(syntaxNode), `no data "${name}" in ${this.owner}${hint}`)
    return openValue
  }

  private readMember(object: ts.Expression, name: string, place: ts.Node, scope: Scope): Value {
    const value = this.valueOf(object, scope)
    const member = this.values.member(value, name)
    this.counts.members += 1
    if (member && isOpen(member)) this.counts.untypedMembers += 1
    if (member) return member
    const objectText = object.getText()
    if (value.length === 0) {
      this.remarks.unresolved(this.at(place), `"${objectText}", whose type is never or null`)
      return openValue
    }
    const memberNames = this.values.memberNames(value)
    const hint = advice(name, memberNames, 'add it to this type, or correct the template')
    const type = this.values.describe(value)
    this.remarks.fault(
      this.at(place),
      `no member "${name}" of ${objectText} (${type}) in ${this.owner}${hint}`,
    )
    return openValue
  }

  private readComputed(node: ts.ElementAccessExpression, scope: Scope): Value {
    const key = node.argumentExpression
    if (ts.isNumericLiteral(key) || ts.isStringLiteralLike(key))
      return this.readMember(node.expression, key.text, key, scope)
    const keyTexts = this.values.texts(this.valueOf(key, scope))
    const value = this.valueOf(node.expression, scope)
    if (!keyTexts || keyTexts.length === 0) return this.values.elements(value)
    const members = keyTexts.map((text) => this.values.member(value, text))
    const existing = members.filter((member) => member !== undefined)
    if (existing.length > 0 || isOpen(value)) return existing.flat()
    this.remarks.fault(
      this.at(key),
      `${node.expression.getText()} has no member that ${key.getText()} names: ${keyTexts.join(', ')}`,
    )
    return openValue
  }

  private valueOfOperation(syntaxNode: ts.BinaryExpression, scope: Scope): Value {
    const leftValue = this.valueOf(syntaxNode.left, scope)
    const rightValue = this.valueOf(syntaxNode.right, scope)
    const operator = syntaxNode.operatorToken.kind
    if (CHOICES.has(operator)) return [...leftValue, ...rightValue]
    if (COMPARISONS.has(operator)) {
      this.checkComparison(syntaxNode, leftValue, rightValue)
      return this.values.boolean()
    }
    if (ORDERS.has(operator)) return this.values.boolean()
    const isSum = operator === ts.SyntaxKind.PlusToken
    if (isSum && (isOpen(leftValue) || isOpen(rightValue))) return openValue
    if (isSum && (this.values.hasText(leftValue) || this.values.hasText(rightValue)))
      return this.values.string()
    return this.values.number()
  }

  /** Two sets of texts without a common text can never be equal, so one of them is misspelt. */
  private checkComparison(
    syntaxNode: ts.BinaryExpression,
    leftValue: Value,
    rightValue: Value,
  ): void {
    const leftTexts = this.values.texts(leftValue)
    const rightTexts = this.values.texts(rightValue)
    if (!leftTexts?.length || !rightTexts?.length) return
    if (leftTexts.some((text) => rightTexts.includes(text))) return
    const isLiteral = ts.isStringLiteralLike(syntaxNode.right)
    const [compared, literalText, possible] = isLiteral
      ? [syntaxNode.left, rightTexts[0]!, leftTexts]
      : [syntaxNode.right, leftTexts[0]!, rightTexts]
    const hint = advice(literalText, possible, 'correct the comparison')
    this.remarks.fault(
      this.at(syntaxNode),
      `${compared.getText()} is never "${literalText}", only ${possible.join(', ')}${hint}`,
    )
  }

  private valueOfObject(node: ts.ObjectLiteralExpression, scope: Scope): Value {
    const members = new Map<string, Value>()
    const spreads: Value[] = []
    for (const property of node.properties) {
      if (ts.isShorthandPropertyAssignment(property))
        members.set(property.name.text, this.valueOfName(property.name, scope))
      else if (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name))
        members.set(property.name.text, this.valueOf(property.initializer, scope))
      else if (ts.isSpreadAssignment(property))
        spreads.push(this.valueOf(property.expression, scope))
      else {
        this.remarks.unresolved(this.at(property), 'a member of an object')
        return openValue
      }
    }
    for (const spread of spreads) {
      if (isOpen(spread)) return openValue
      for (const name of this.values.memberNames(spread))
        if (!members.has(name)) members.set(name, this.values.member(spread, name) ?? openValue)
    }
    return [new TemplateObject(members)]
  }
}
