/** What expressions of a workflow may name: `github`, `secrets`, `vars`, `inputs`, `steps`, `matrix`. */
export type ExpressionContext = Readonly<Record<string, unknown>>;

/** What a status function answers, e.g. `cancelled()`. */
export type StatusFunctions = Readonly<Record<string, () => boolean>>;

const LITERALS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

/** Replaces each `${{ }}` of a text, as the runner does. */
export function interpolate(text: string, context: ExpressionContext, functions: StatusFunctions = {}): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, source: string) => toText(evaluate(source, context, functions)));
}

/** Evaluates an expression: properties, strings, `!`, `==`, `!=`, `&&`, `||`, brackets and status functions. */
export function evaluate(source: string, context: ExpressionContext, functions: StatusFunctions = {}): unknown {
  const parser = new Parser(tokenize(source), context, functions);
  const value = parser.parseOr();
  parser.expectEnd();
  return value;
}

/** Falsy values are those of GitHub: null, false, 0 and the empty string. */
export function isTruthy(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0;
}

function toText(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

function tokenize(source: string): string[] {
  const tokens = source.match(/'(?:[^']|'')*'|[\w.-]+|==|!=|&&|\|\||[!()]|\S/g) ?? [];
  return [...tokens];
}

class Parser {
  readonly #tokens: string[];
  readonly #context: ExpressionContext;
  readonly #functions: StatusFunctions;

  constructor(tokens: string[], context: ExpressionContext, functions: StatusFunctions) {
    this.#tokens = tokens;
    this.#context = context;
    this.#functions = functions;
  }

  parseOr(): unknown {
    let left = this.#parseAnd();
    while (this.#take('||')) {
      const right = this.#parseAnd();
      left = isTruthy(left) ? left : right;
    }
    return left;
  }

  expectEnd(): void {
    if (this.#tokens.length > 0) throw new Error(`unexpected ${this.#tokens.join(' ')} in an expression`);
  }

  #parseAnd(): unknown {
    let left = this.#parseComparison();
    while (this.#take('&&')) {
      const right = this.#parseComparison();
      left = isTruthy(left) ? right : left;
    }
    return left;
  }

  #parseComparison(): unknown {
    const left = this.#parseOperand();
    if (this.#take('==')) return toText(left) === toText(this.#parseOperand());
    if (this.#take('!=')) return toText(left) !== toText(this.#parseOperand());
    return left;
  }

  #parseOperand(): unknown {
    const token = this.#tokens.shift() ?? '';
    if (token === '!') return !isTruthy(this.#parseOperand());
    if (token === '(') return this.#parseGroup();
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (token in LITERALS) return LITERALS[token];
    if (/^\d+$/.test(token)) return Number(token);
    if (this.#take('(')) return this.#call(token);
    return token.split('.').reduce<unknown>(member, this.#context);
  }

  #parseGroup(): unknown {
    const value = this.parseOr();
    if (!this.#take(')')) throw new Error('an expression lacks )');
    return value;
  }

  #call(name: string): boolean {
    const answer = this.#functions[name];
    if (answer === undefined || !this.#take(')')) throw new Error(`unknown function ${name} in an expression`);
    return answer();
  }

  #take(token: string): boolean {
    if (this.#tokens[0] !== token) return false;
    this.#tokens.shift();
    return true;
  }
}

function member(value: unknown, key: string): unknown {
  return value === undefined || value === null ? undefined : (value as Readonly<Record<string, unknown>>)[key];
}
