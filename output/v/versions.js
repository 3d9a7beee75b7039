editionVersions(["1.0.0"]);
