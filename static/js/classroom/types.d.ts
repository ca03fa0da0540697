type Follow = ReturnType<typeof import("./follow.js").createFollow>;

interface ClassHandlers {
    heard(message: ClassMessage): void;
    opened(): void;
    lost(how: { ever: boolean }): void;
}
