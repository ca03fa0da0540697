type Projector = ReturnType<typeof import("./projector.js").createProjector>;
